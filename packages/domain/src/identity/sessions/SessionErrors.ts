import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

export { accessDenied, invalidToken, networkDenied, stepUpRequired } from "../../access/AccessErrors.ts"

/** One answer for an unknown person, a wrong password, a lock, a block and an inactive account (docs/security.md, rule 1). */
export const invalidCredentials = failsWith(AuthenticationFailed)(
  "INVALID_CREDENTIALS",
  "The identifier or the password is wrong"
)

/** The body forgot the refresh token. */
export const refreshTokenNeeded = refuses("REQUIRED", "is required", "refresh_token")

/** The refresh token is unknown, expired or of an ended session. */
export const invalidRefreshToken = failsWith(AuthenticationFailed)("INVALID_REFRESH_TOKEN", "Sign in again")

/**
 * A used refresh token of this session came back: somebody has a copy, nobody can tell who, and the session has ended. Told
 * to whoever shows one of its tokens, then and later (docs/adr/0073).
 */
export const refreshTokenReused = failsWith(AuthenticationFailed)(
  "REFRESH_TOKEN_REUSED",
  "This session has ended because one of its tokens was used twice. Sign in again"
)

/** The account is not allowed on this platform; told after a right password only. */
export const platformDenied = failsWith(PermissionDenied)("PLATFORM_DENIED", "You may not sign in on this platform")

/**
 * The owner said that a sign-in was not theirs: only a reset of the password, which needs their mailbox, lets anybody in.
 * Told after a right password only.
 */
export const passwordMustChange = failsWith(PermissionDenied)(
  "PASSWORD_MUST_CHANGE",
  "Set a new password with 'forgot password', then sign in"
)

/** A call with the session cookie came from a page of another origin (docs/security.md, rule 6). */
export const originDenied = failsWith(PermissionDenied)("ORIGIN_DENIED", "This call may not come from this page")

/** Not there, over, or somebody else's: not told apart. */
export const sessionNotFound = failsWith(NotFound)("SESSION_NOT_FOUND", "There is no such session", "session_id")
