import { Effect } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { lockedByKyc, notOnYourself, staffOutOfReach } from "@credbuzzpay/domain/accounts/UserErrors"
import { lockedFields, type Profile } from "@credbuzzpay/domain/people/users/UserProfileRules"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"

/** Whether the caller may see this person: themself, staff of the person's branch, or a super admin (docs/security.md, rule 18). */
export const maySee = (caller: Principal, user: User): boolean =>
  caller.userCode === user.userCode ||
  caller.role === "super_admin" ||
  (caller.role === "admin" && user.branchCode !== null && caller.branchCode === user.branchCode)

type OutOfReach = ReturnType<typeof notOnYourself | typeof staffOutOfReach>

/**
 * Whether the caller may change these fields of the profile: staff whose profile they may act on, and people their own
 * but for what KYC has proven. Asked after {@link maySee}. **Errors**: `PermissionDenied` that says which.
 */
export const mayEdit = (
  caller: Principal,
  user: User,
  changed: ReadonlyArray<keyof Profile>
): Effect.Effect<void, OutOfReach | ReturnType<typeof lockedByKyc>> => {
  if (caller.userCode !== user.userCode) return mayActOn(caller, user)
  const locked = lockedFields(user, changed)
  return locked.length === 0 ? Effect.void : Effect.fail(lockedByKyc(locked.map(snake)))
}

/**
 * Whether the caller may act on this person as staff: never on themself, an admin on no admin and no super admin. Asked
 * after {@link maySee}. **Errors**: `PermissionDenied` that says which.
 */
export const mayActOn = (caller: Principal, user: User): Effect.Effect<void, OutOfReach> => {
  if (caller.userCode === user.userCode) return Effect.fail(notOnYourself())
  return caller.role !== "super_admin" && user.userRole !== "user" ? Effect.fail(staffOutOfReach()) : Effect.void
}
