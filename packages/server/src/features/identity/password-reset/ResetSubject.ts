import type { OtpTarget } from "../otp/OtpService.ts"
import type { StoredReset } from "./PasswordResetRepo.ts"

/** Whom the codes and mails of a reset are of: the account, or what was typed where that is nobody's. */
export const subjectOf = ({ recipient, userCode }: Pick<StoredReset, "recipient" | "userCode">): string =>
  userCode === null ? recipient : `user:${userCode}`

/** The one code that is good for all resets of an account. */
export const codeOfResets = (subject: string): OtpTarget => ({
  subjectId: subject,
  otpType: "password_reset",
  recipient: subject
})
