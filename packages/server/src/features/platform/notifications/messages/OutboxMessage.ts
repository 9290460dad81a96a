import { Schema } from "effect"
import { SignInDisowned } from "./sign-in-disowned/SignInDisowned.ts"
import { SignInDisownedStaff } from "./sign-in-disowned-staff/SignInDisownedStaff.ts"
import { UnusualSignIn } from "./unusual-sign-in/UnusualSignIn.ts"
import { AadhaarRevealed } from "./aadhaar-revealed/AadhaarRevealed.ts"
import { AccountBlocked } from "./account-blocked/AccountBlocked.ts"
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
import { Login2faEmailOtp } from "./login-2fa-email-otp/Login2faEmailOtp.ts"
import { Login2faSmsOtp } from "./login-2fa-sms-otp/Login2faSmsOtp.ts"
import { StepUpEmailOtp } from "./step-up-email-otp/StepUpEmailOtp.ts"
import { StepUpSmsOtp } from "./step-up-sms-otp/StepUpSmsOtp.ts"
import { ContactChangeEmailOtp } from "./contact-change-email-otp/ContactChangeEmailOtp.ts"
import { ContactChangeSmsOtp } from "./contact-change-sms-otp/ContactChangeSmsOtp.ts"
import { PasswordChanged } from "./password-changed/PasswordChanged.ts"
import { RoleChanged } from "./role-changed/RoleChanged.ts"
import { AccountDeactivated } from "./account-deactivated/AccountDeactivated.ts"
import { TwoFactorChanged } from "./two-factor-changed/TwoFactorChanged.ts"
import { RecoveryCodeUsed } from "./recovery-code-used/RecoveryCodeUsed.ts"
import { SecondFactorLocked } from "./second-factor-locked/SecondFactorLocked.ts"
import { ContactChangedEmail } from "./contact-changed-email/ContactChangedEmail.ts"
import { KycDue } from "./kyc-due/KycDue.ts"
import { KycExpired } from "./kyc-expired/KycExpired.ts"
import { KycDocumentConcluded } from "./kyc-document-concluded/KycDocumentConcluded.ts"
import { ContactChangedSms } from "./contact-changed-sms/ContactChangedSms.ts"
import { Invitation } from "./invitation/Invitation.ts"
import { InvitationSmsOtp } from "./invitation-sms-otp/InvitationSmsOtp.ts"
import { InvitationAccepted } from "./invitation-accepted/InvitationAccepted.ts"
import { PasswordResetInvited } from "./password-reset-invited/PasswordResetInvited.ts"
import { ApprovalRequested } from "./approval-requested/ApprovalRequested.ts"
import { ReportExportEnded } from "./report-export-ended/ReportExportEnded.ts"
import { ApprovalEnded } from "./approval-ended/ApprovalEnded.ts"

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
  AccountBlocked,
  AccountDeactivated,
  RoleChanged,
  AccountLocked,
  AccountUnlocked,
  Login2faEmailOtp,
  Login2faSmsOtp,
  StepUpEmailOtp,
  StepUpSmsOtp,
  ContactChangeEmailOtp,
  ContactChangeSmsOtp,
  PasswordChanged,
  TwoFactorChanged,
  RecoveryCodeUsed,
  SecondFactorLocked,
  ContactChangedEmail,
  ContactChangedSms,
  Invitation,
  InvitationSmsOtp,
  InvitationAccepted,
  PasswordResetInvited,
  KycDocumentConcluded,
  KycDue,
  KycExpired,
  ApprovalRequested,
  ApprovalEnded,
  ReportExportEnded,
  AadhaarRevealed,
  UnusualSignIn,
  SignInDisowned,
  SignInDisownedStaff
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
  account_blocked: "email",
  account_deactivated: "email",
  role_changed: "email",
  account_locked: "email",
  account_unlocked: "email",
  login_2fa_email_otp: "email",
  login_2fa_sms_otp: "sms",
  step_up_email_otp: "email",
  step_up_sms_otp: "sms",
  contact_change_email_otp: "email",
  contact_change_sms_otp: "sms",
  password_changed: "email",
  two_factor_changed: "email",
  recovery_code_used: "email",
  second_factor_locked: "email",
  contact_changed_email: "email",
  contact_changed_sms: "sms",
  invitation: "email",
  invitation_sms_otp: "sms",
  invitation_accepted: "email",
  password_reset_invited: "email",
  kyc_document_concluded: "email",
  kyc_due: "email",
  kyc_expired: "email",
  approval_requested: "email",
  approval_ended: "email",
  report_export_ended: "email",
  aadhaar_revealed: "email",
  unusual_sign_in: "email",
  sign_in_disowned: "email",
  sign_in_disowned_staff: "email"
}
