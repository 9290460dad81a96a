import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** Neither or both contacts were given. */
export const oneContactRequired = () =>
  ValidationFailed.field("email", "ONE_CONTACT_REQUIRED", "either email or mobile is required, not both")

/** A wrong, used or expired code, and a change that was never asked for: one answer. */
export const contactChangeRejected = () => ValidationFailed.field("otp", "OTP_INVALID", "is wrong or no longer valid")
