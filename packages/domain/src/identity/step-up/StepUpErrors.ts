import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** The password or the code is wrong, or too many were tried: one answer. The session stays as it was. */
export const stepUpRejected = failsWith(AuthenticationFailed)(
  "STEP_UP_REJECTED",
  "The password or the code is wrong, or too many were tried"
)

/** The account has a second factor: without its code the password is not looked at. */
export const secondFactorNeeded = refuses(
  "SECOND_FACTOR_NEEDED",
  "is required: this account has a second factor",
  "code"
)
