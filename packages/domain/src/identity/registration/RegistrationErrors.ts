import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import type { FieldError } from "../../errors/FieldError.ts"
import { failsAs, failsWith } from "../../errors/Failure.ts"

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
export const otpRejected = (field: "email_otp" | "mobile_otp"): FieldError => ({
  field,
  message: "is wrong or no longer valid",
  code: "OTP_INVALID"
})

/** Neither code was sent along. */
export const otpMissing: FieldError = { field: null, message: "email_otp or mobile_otp is required", code: "REQUIRED" }

/** Too many codes were asked for or guessed for this contact; counted for free and for taken contacts alike. */
export const otpBudgetSpent = failsAs(RateLimited)(["OTP_LIMIT"], (retryAfterSeconds: number) =>
  RateLimited.of({ retryAfterSeconds, code: "OTP_LIMIT", message: "Too many codes for this contact" })
)

/** Within a minute of the code before it. **Units**: seconds. */
export const otpTooSoon = failsAs(RateLimited)(["OTP_RESEND_TOO_SOON"], (retryAfterSeconds: number) =>
  RateLimited.of({ retryAfterSeconds, code: "OTP_RESEND_TOO_SOON" })
)

/** Somebody proved the same contact first. Told only to a person who has just proven both contacts themself. */
export const contactTaken = failsWith(Conflict)("CONTACT_TAKEN", "An account with this e-mail or mobile number exists")

/** The registration is complete already. */
export const alreadyComplete = failsWith(Conflict)("REGISTRATION_COMPLETE", "This registration is already complete")
