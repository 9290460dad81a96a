import { refuses } from "../../errors/Refusal.ts"

/** A wrong, used or expired code, and a reset_id that never was: one answer. */
export const resetRejected = refuses("OTP_INVALID", "is wrong or no longer valid", "otp")
