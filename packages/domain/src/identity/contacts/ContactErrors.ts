import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** Neither or both contacts were given. */
export const oneContactRequired = refuses(
  "ONE_CONTACT_REQUIRED",
  "either email or mobile is required, not both",
  "email"
)

/** A wrong, used or expired code, and a change that was never asked for: one answer. */
export const contactChangeRejected = refuses("OTP_INVALID", "is wrong or no longer valid", "otp")

/**
 * The mobile number of somebody who was onboarded remotely stays the one of their application until they were met.
 * **Source**: RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5).
 */
export const mobileKept = failsWith(Conflict)(
  "MOBILE_KEPT_UNTIL_MET",
  "Your mobile number stays as it is until an official has met you: by video (POST kyc/video/start) or at a branch's counter",
  "mobile"
)
