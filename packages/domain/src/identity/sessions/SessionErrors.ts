import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** One answer for an unknown person, a wrong password, a lock, a block and an inactive account (SECURITY.md 1). */
export const invalidCredentials = failsWith(AuthenticationFailed)(
  "INVALID_CREDENTIALS",
  "The identifier or the password is wrong"
)

/** No token, a wrong one, an expired one, one of an ended session: one answer. */
export const invalidToken = failsWith(AuthenticationFailed)("INVALID_TOKEN", "Sign in to go on")

/** The body forgot the refresh token. */
export const refreshTokenNeeded = refuses("REQUIRED", "is required", "refresh_token")

/** The refresh token is unknown, used, expired or of an ended session. */
export const invalidRefreshToken = failsWith(AuthenticationFailed)("INVALID_REFRESH_TOKEN", "Sign in again")

/** The act needs a fresh proof of who is there: `auth_time` within 5 minutes (RFC 9470). */
export const stepUpRequired = failsWith(AuthenticationFailed)("STEP_UP_REQUIRED", "Confirm that it is you")

/** The caller's role does not allow this act. */
export const accessDenied = failsWith(PermissionDenied)("ACCESS_DENIED", "You may not do this")

/** The account is not allowed on this platform; told after a right password only. */
export const platformDenied = failsWith(PermissionDenied)("PLATFORM_DENIED", "You may not sign in on this platform")

/** The address is outside the networks that the account allows; told after a right password or to a live session only. */
export const networkDenied = failsWith(PermissionDenied)(
  "NETWORK_DENIED",
  "You may not use this account from this network"
)

/**
 * The owner said that a sign-in was not theirs: only a reset of the password, which needs their mailbox, lets anybody in.
 * Told after a right password only.
 */
export const passwordMustChange = failsWith(PermissionDenied)(
  "PASSWORD_MUST_CHANGE",
  "Set a new password with 'forgot password', then sign in"
)

/** A call with the session cookie came from a page of another origin (SECURITY.md 6). */
export const originDenied = failsWith(PermissionDenied)("ORIGIN_DENIED", "This call may not come from this page")

/** Not there, over, or somebody else's: not told apart. */
export const sessionNotFound = failsWith(NotFound)("SESSION_NOT_FOUND", "There is no such session", "session_id")
