import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"
import { limitedAs } from "../../errors/TooManyRequests.ts"

/** The registration does not exist or its time is over: start again. */
export const registrationNotFound = failsWith(NotFound)(
  "REGISTRATION_NOT_FOUND",
  "This registration does not exist or has expired",
  "registration_id"
)

/**
 * The code is wrong, used, replaced or expired: the four are not told apart, so that a guess learns nothing.
 * Reported per contact inside one `ValidationFailed`.
 */
export const otpRejected = refuses(
  "OTP_INVALID",
  "is wrong or no longer valid",
  (field: "email_otp" | "mobile_otp") => field
)

/** Neither code was sent along. */
export const otpMissing = refuses("REQUIRED", "email_otp or mobile_otp is required", null)

/** Without these there is no account. */
export const consentMissing = refuses("CONSENT_REQUIRED", (purpose: string) => `must include ${purpose}`, "consents")

/** Too many codes were asked for or guessed for this contact; counted for free and for taken contacts alike. */
export const otpBudgetSpent = limitedAs("OTP_LIMIT", "Too many codes for this contact")

/** Within a minute of the code before it. **Units**: seconds. */
export const otpTooSoon = limitedAs("OTP_RESEND_TOO_SOON")

/** Somebody proved the same contact first. Told only to a person who has just proven both contacts themself. */
export const contactTaken = failsWith(Conflict)("CONTACT_TAKEN", "An account with this e-mail or mobile number exists")

/** The registration is complete already. */
export const alreadyComplete = failsWith(Conflict)("REGISTRATION_COMPLETE", "This registration is already complete")
