import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** A wrong, used or expired code, a spent budget, a sign-in that is over or somebody else's: one answer. */
export const secondFactorRejected = failsWith(AuthenticationFailed)(
  "SECOND_FACTOR_REJECTED",
  "The code is wrong, or the sign-in is over"
)

/** The code of an authenticator that is being set up is wrong, or the set-up is over. */
export const enrolmentRejected = refuses("OTP_INVALID", "is wrong or no longer valid", "code")

/** Staff may not use codes by e-mail or text message as their second factor (docs/security.md, rule 7). */
export const weakFactorRefused = failsWith(PermissionDenied)(
  "WEAK_FACTOR_REFUSED",
  "Staff need an authenticator app as their second factor"
)

/** There is nothing to do: codes by this channel are a second factor already. */
export const factorAlreadyEnabled = failsWith(Conflict)(
  "FACTOR_ALREADY_ENABLED",
  "This second factor is set up already"
)

/** There is no such factor to disable, or none that recovery codes could stand in for. */
export const factorNotEnabled = failsWith(Conflict)("FACTOR_NOT_ENABLED", "This second factor is not set up")
