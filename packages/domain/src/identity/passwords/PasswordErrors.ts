import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { failsWith } from "../../errors/Failure.ts"

/** The current password is wrong, or too many were tried: one answer. */
export const currentPasswordRejected = failsWith(AuthenticationFailed)(
  "CURRENT_PASSWORD_REJECTED",
  "The current password is wrong, or too many were tried"
)

/** The new password is the one that it is to replace. */
export const passwordUnchanged = () =>
  ValidationFailed.field("new_password", "PASSWORD_UNCHANGED", "must be another than the current one")
