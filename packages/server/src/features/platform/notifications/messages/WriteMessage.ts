import { writeRoleChanged } from "./role-changed/RoleChanged.ts"
import { writeAadhaarRevealed } from "./aadhaar-revealed/AadhaarRevealed.ts"
import { writeAccountDeactivated } from "./account-deactivated/AccountDeactivated.ts"
import { writeAccountBlocked } from "./account-blocked/AccountBlocked.ts"
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
import { writeLogin2faEmailOtp } from "./login-2fa-email-otp/Login2faEmailOtp.ts"
import { writeLogin2faSmsOtp } from "./login-2fa-sms-otp/Login2faSmsOtp.ts"
import { writeStepUpEmailOtp } from "./step-up-email-otp/StepUpEmailOtp.ts"
import { writeStepUpSmsOtp } from "./step-up-sms-otp/StepUpSmsOtp.ts"
import { writeContactChangeEmailOtp } from "./contact-change-email-otp/ContactChangeEmailOtp.ts"
import { writeContactChangeSmsOtp } from "./contact-change-sms-otp/ContactChangeSmsOtp.ts"
import { writePasswordChanged } from "./password-changed/PasswordChanged.ts"
import { writeTwoFactorChanged } from "./two-factor-changed/TwoFactorChanged.ts"
import { writeRecoveryCodeUsed } from "./recovery-code-used/RecoveryCodeUsed.ts"
import { writeSecondFactorLocked } from "./second-factor-locked/SecondFactorLocked.ts"
import { writeContactChangedEmail } from "./contact-changed-email/ContactChangedEmail.ts"
import { writeContactChangedSms } from "./contact-changed-sms/ContactChangedSms.ts"
import { writeInvitation } from "./invitation/Invitation.ts"
import { writeInvitationSmsOtp } from "./invitation-sms-otp/InvitationSmsOtp.ts"
import { writeInvitationAccepted } from "./invitation-accepted/InvitationAccepted.ts"
import { writePasswordResetInvited } from "./password-reset-invited/PasswordResetInvited.ts"
import { writeKycDue } from "./kyc-due/KycDue.ts"
import { writeKycExpired } from "./kyc-expired/KycExpired.ts"
import { writeKycDocumentConcluded } from "./kyc-document-concluded/KycDocumentConcluded.ts"
import { writeApprovalRequested } from "./approval-requested/ApprovalRequested.ts"
import { writeReportExportEnded } from "./report-export-ended/ReportExportEnded.ts"
import { writeApprovalEnded } from "./approval-ended/ApprovalEnded.ts"
import { writeSignInDisowned } from "./sign-in-disowned/SignInDisowned.ts"
import { writeSignInDisownedStaff } from "./sign-in-disowned-staff/SignInDisownedStaff.ts"
import { writeUnusualSignIn } from "./unusual-sign-in/UnusualSignIn.ts"
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
    case "account_blocked":
      return writeAccountBlocked(message)
    case "account_deactivated":
      return writeAccountDeactivated(message)
    case "role_changed":
      return writeRoleChanged(message)
    case "account_locked":
      return writeAccountLocked(message)
    case "account_unlocked":
      return writeAccountUnlocked(message)
    case "login_2fa_email_otp":
      return writeLogin2faEmailOtp(message)
    case "login_2fa_sms_otp":
      return writeLogin2faSmsOtp(message)
    case "step_up_email_otp":
      return writeStepUpEmailOtp(message)
    case "step_up_sms_otp":
      return writeStepUpSmsOtp(message)
    case "contact_change_email_otp":
      return writeContactChangeEmailOtp(message)
    case "contact_change_sms_otp":
      return writeContactChangeSmsOtp(message)
    case "password_changed":
      return writePasswordChanged(message)
    case "two_factor_changed":
      return writeTwoFactorChanged(message)
    case "recovery_code_used":
      return writeRecoveryCodeUsed(message)
    case "second_factor_locked":
      return writeSecondFactorLocked(message)
    case "contact_changed_email":
      return writeContactChangedEmail(message)
    case "contact_changed_sms":
      return writeContactChangedSms(message)
    case "invitation":
      return writeInvitation(message)
    case "invitation_sms_otp":
      return writeInvitationSmsOtp(message)
    case "invitation_accepted":
      return writeInvitationAccepted(message)
    case "password_reset_invited":
      return writePasswordResetInvited(message)
    case "kyc_document_concluded":
      return writeKycDocumentConcluded(message)
    case "kyc_due":
      return writeKycDue(message)
    case "kyc_expired":
      return writeKycExpired(message)
    case "approval_requested":
      return writeApprovalRequested(message)
    case "approval_ended":
      return writeApprovalEnded(message)
    case "report_export_ended":
      return writeReportExportEnded(message)
    case "aadhaar_revealed":
      return writeAadhaarRevealed(message)
    case "unusual_sign_in":
      return writeUnusualSignIn(message)
    case "sign_in_disowned":
      return writeSignInDisowned(message)
    case "sign_in_disowned_staff":
      return writeSignInDisownedStaff(message)
  }
}
