import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"

/** The current password is wrong, or too many were tried: one answer. */
export const currentPasswordRejected = () =>
  AuthenticationFailed.of("CURRENT_PASSWORD_REJECTED", "The current password is wrong, or too many were tried")
