import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** A wrong, used or expired code, and a reset_id that never was: one answer. */
export const resetRejected = () => ValidationFailed.field("otp", "OTP_INVALID", "is wrong or no longer valid")
