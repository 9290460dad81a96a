import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { failsWith } from "../errors/Failure.ts"

/** The caller does not hold the feature at the level that the act needs, or it is switched off. */
export const featureDenied = failsWith(PermissionDenied)("FEATURE_DENIED", "You may not use this feature")

/** No token, a wrong one, an expired one, one of an ended session: one answer. */
export const invalidToken = failsWith(AuthenticationFailed)("INVALID_TOKEN", "Sign in to go on")

/** The act needs a fresh proof of who is there: `auth_time` within 5 minutes (RFC 9470). */
export const stepUpRequired = failsWith(AuthenticationFailed)("STEP_UP_REQUIRED", "Confirm that it is you")

/** The caller's role does not allow this act. */
export const accessDenied = failsWith(PermissionDenied)("ACCESS_DENIED", "You may not do this")

/** The address is outside the networks that the account allows; told after a right password or to a live session only. */
export const networkDenied = failsWith(PermissionDenied)(
  "NETWORK_DENIED",
  "You may not use this account from this network"
)
