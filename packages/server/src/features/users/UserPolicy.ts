import { Effect } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { User } from "@credbuzzpay/domain/users/User"
import { notOnYourself, staffOutOfReach } from "@credbuzzpay/domain/users/UserErrors"

/** Whether the caller may see this person: themself, staff of the person's branch, or a super admin (SECURITY.md 18). */
export const maySee = (caller: Principal, user: User): boolean =>
  caller.userCode === user.userCode ||
  caller.role === "super_admin" ||
  (caller.role === "admin" && user.branchCode !== null && caller.branchCode === user.branchCode)

/**
 * Whether the caller may act on this person as staff: never on themself, an admin on no admin and no super admin. Asked
 * after {@link maySee}. **Errors**: `PermissionDenied` that says which.
 */
export const mayActOn = (caller: Principal, user: User): Effect.Effect<void, PermissionDenied> => {
  if (caller.userCode === user.userCode) return Effect.fail(notOnYourself())
  return caller.role !== "super_admin" && user.userRole !== "user" ? Effect.fail(staffOutOfReach()) : Effect.void
}
