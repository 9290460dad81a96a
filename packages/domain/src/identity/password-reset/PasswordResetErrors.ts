import { refuses } from "../../errors/Refusal.ts"

/** A wrong, used or expired code, and a reset_id that never was: one answer. */
export const resetRejected = refuses("OTP_INVALID", "is wrong or no longer valid", "otp")

/** A link that was used, whose hour is over, or that never was. */
export const resetLinkRejected = refuses("RESET_TOKEN_INVALID", "is wrong or no longer valid", "token")

/** Neither or both were given. */
export const oneProofRequired = refuses("ONE_PROOF_REQUIRED", "either otp or token is required, not both", [
  "otp",
  "token"
])

/** A code is of the reset that it was asked for with. */
export const resetIdRequired = refuses("REQUIRED", "is required with an otp", "reset_id")
