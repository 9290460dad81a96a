import { refuses } from "../../errors/Refusal.ts"

/** Neither or both contacts were given. */
export const oneContactRequired = refuses(
  "ONE_CONTACT_REQUIRED",
  "either email or mobile is required, not both",
  "email"
)

/** A wrong, used or expired code, and a change that was never asked for: one answer. */
export const contactChangeRejected = refuses("OTP_INVALID", "is wrong or no longer valid", "otp")
