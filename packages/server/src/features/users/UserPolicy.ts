import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { User } from "@credbuzzpay/domain/users/User"

/** Whether the caller may see this person: themself, staff of the person's branch, or a super admin (SECURITY.md 18). */
export const maySee = (caller: Principal, user: User): boolean =>
  caller.userCode === user.userCode ||
  caller.role === "super_admin" ||
  (caller.role === "admin" && user.branchCode !== null && caller.branchCode === user.branchCode)
