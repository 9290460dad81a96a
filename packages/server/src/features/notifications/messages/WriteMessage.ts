import { writeAccountLocked } from "./account-locked/AccountLocked.ts"
import { writeAccountUnlocked } from "./account-unlocked/AccountUnlocked.ts"
import { writeContactTakenEmail } from "./contact-taken-email/ContactTakenEmail.ts"
import { writeContactTakenSms } from "./contact-taken-sms/ContactTakenSms.ts"
import type { OutboxMessage } from "./OutboxMessage.ts"
import { writePasswordResetOtp } from "./password-reset-otp/PasswordResetOtp.ts"
import { writePasswordResetUnknownEmail } from "./password-reset-unknown-email/PasswordResetUnknownEmail.ts"
import { writePasswordResetUnknownSms } from "./password-reset-unknown-sms/PasswordResetUnknownSms.ts"
import { writeRefreshReuseAlert } from "./refresh-reuse-alert/RefreshReuseAlert.ts"
import { writeRegistrationEmailOtp } from "./registration-email-otp/RegistrationEmailOtp.ts"
import { writeRegistrationMobileOtp } from "./registration-mobile-otp/RegistrationMobileOtp.ts"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** The words of a message in its recipient's language. */
export const writeMessage = (message: OutboxMessage): WrittenMessage => {
  switch (message.template) {
    case "registration_email_otp":
      return writeRegistrationEmailOtp(message)
    case "registration_mobile_otp":
      return writeRegistrationMobileOtp(message)
    case "contact_taken_email":
      return writeContactTakenEmail(message)
    case "contact_taken_sms":
      return writeContactTakenSms(message)
    case "password_reset_otp":
      return writePasswordResetOtp(message)
    case "password_reset_unknown_email":
      return writePasswordResetUnknownEmail(message)
    case "password_reset_unknown_sms":
      return writePasswordResetUnknownSms(message)
    case "refresh_reuse_alert":
      return writeRefreshReuseAlert(message)
    case "account_locked":
      return writeAccountLocked(message)
    case "account_unlocked":
      return writeAccountUnlocked(message)
  }
}
