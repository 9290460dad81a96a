import type { OtpTarget } from "../otp/OtpService.ts"
import type { StoredReset } from "./PasswordResetRepo.ts"

type AskedFor = Pick<StoredReset, "recipient" | "userCode">

/** Whom the codes and mails of a reset are of: the account, or what was typed where that is nobody's. */
export const subjectOf = ({ recipient, userCode }: AskedFor): string =>
  userCode === null ? recipient : `user:${userCode}`

/** The one code that is good for all resets of an account. */
export const codeOfResets = (asked: AskedFor): OtpTarget => {
  const subject = subjectOf(asked)
  return { subjectId: subject, otpType: "password_reset", recipient: subject, userCode: asked.userCode }
}
