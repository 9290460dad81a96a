import { Effect } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { lockedByKyc, notOnYourself, staffOutOfReach } from "@credbuzzpay/domain/accounts/UserErrors"
import { lockedFields, type Profile } from "@credbuzzpay/domain/people/users/UserProfileRules"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"

type OutOfReach = ReturnType<typeof notOnYourself | typeof staffOutOfReach>

/**
 * Whether the caller may change these fields of the profile: staff whose profile they may act on, and people their own
 * but for what KYC has proven. Asked after `maySee`. **Errors**: `PermissionDenied` that says which.
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
 * after `maySee`. **Errors**: `PermissionDenied` that says which.
 */
export const mayActOn = (caller: Principal, user: User): Effect.Effect<void, OutOfReach> => {
  if (caller.userCode === user.userCode) return Effect.fail(notOnYourself())
  return caller.role !== "super_admin" && user.userRole !== "user" ? Effect.fail(staffOutOfReach()) : Effect.void
}
