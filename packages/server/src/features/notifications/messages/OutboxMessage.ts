import { Schema } from "effect"
import { AccountLocked } from "./account-locked/AccountLocked.ts"
import { AccountUnlocked } from "./account-unlocked/AccountUnlocked.ts"
import { ContactTakenEmail } from "./contact-taken-email/ContactTakenEmail.ts"
import { ContactTakenSms } from "./contact-taken-sms/ContactTakenSms.ts"
import { PasswordResetOtp } from "./password-reset-otp/PasswordResetOtp.ts"
import { PasswordResetUnknownEmail } from "./password-reset-unknown-email/PasswordResetUnknownEmail.ts"
import { PasswordResetUnknownSms } from "./password-reset-unknown-sms/PasswordResetUnknownSms.ts"
import { RefreshReuseAlert } from "./refresh-reuse-alert/RefreshReuseAlert.ts"
import { RegistrationEmailOtp } from "./registration-email-otp/RegistrationEmailOtp.ts"
import { RegistrationMobileOtp } from "./registration-mobile-otp/RegistrationMobileOtp.ts"

/** Every message there is, told apart by `template`. */
export const OutboxMessage = Schema.Union([
  RegistrationEmailOtp,
  RegistrationMobileOtp,
  ContactTakenEmail,
  ContactTakenSms,
  PasswordResetOtp,
  PasswordResetUnknownEmail,
  PasswordResetUnknownSms,
  RefreshReuseAlert,
  AccountLocked,
  AccountUnlocked
])
export type OutboxMessage = typeof OutboxMessage.Type

/** How each template travels. */
export const channelOf: Record<OutboxMessage["template"], "email" | "sms"> = {
  registration_email_otp: "email",
  registration_mobile_otp: "sms",
  contact_taken_email: "email",
  contact_taken_sms: "sms",
  password_reset_otp: "email",
  password_reset_unknown_email: "email",
  password_reset_unknown_sms: "sms",
  refresh_reuse_alert: "email",
  account_locked: "email",
  account_unlocked: "email"
}
