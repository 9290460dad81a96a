import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** The current password is wrong, or too many were tried: one answer. */
export const currentPasswordRejected = failsWith(AuthenticationFailed)(
  "CURRENT_PASSWORD_REJECTED",
  "The current password is wrong, or too many were tried"
)

/** The policy of the installation asks for more than the 12 characters that all do. */
export const passwordTooShort = refuses(
  "PASSWORD_TOO_SHORT",
  (_field: string, minLength: number) => `must have at least ${minLength} characters`,
  (field: string) => field
)

/** On a list of passwords that are tried first, ours or another's. */
export const passwordTooCommon = refuses(
  "PASSWORD_TOO_COMMON",
  "is one of the passwords that are guessed first",
  (field: string) => field
)

/** It has a word of the person's own data: what whoever knows them tries first. */
export const passwordContainsOwnData = refuses(
  "PASSWORD_CONTAINS_OWN_DATA",
  "must not contain your own data",
  (field: string) => field
)

/** What a new password is refused for, wherever one is set. */
export const newPasswordRefusals = [passwordTooShort, passwordTooCommon, passwordContainsOwnData] as const

/** The new password is the one that it is to replace. */
export const passwordUnchanged = refuses("PASSWORD_UNCHANGED", "must be another than the current one", "new_password")
