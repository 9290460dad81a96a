import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../errors/PermissionDenied.ts"

/** One answer for an unknown person, a wrong password, a lock, a block and an inactive account (SECURITY.md 1). */
export const invalidCredentials = () =>
  AuthenticationFailed.of("INVALID_CREDENTIALS", "The identifier or the password is wrong")

/** No token, a wrong one, an expired one, one of an ended session: one answer. */
export const invalidToken = () => AuthenticationFailed.of("INVALID_TOKEN", "Sign in to go on")

/** The refresh token is unknown, used, expired or of an ended session. */
export const invalidRefreshToken = () => AuthenticationFailed.of("INVALID_REFRESH_TOKEN", "Sign in again")

/** The act needs a fresh proof of who is there: `auth_time` within 5 minutes (RFC 9470). */
export const stepUpRequired = () => AuthenticationFailed.of("STEP_UP_REQUIRED", "Confirm that it is you")

/** The caller's role does not allow this act. */
export const accessDenied = () => PermissionDenied.of("ACCESS_DENIED", "You may not do this")

/** The account is not allowed on this platform; told after a right password only. */
export const platformDenied = () => PermissionDenied.of("PLATFORM_DENIED", "You may not sign in on this platform")
