import { AadhaarRevealed } from "./aadhaar-revealed/AadhaarRevealed.ts"
import { AccountBlocked } from "./account-blocked/AccountBlocked.ts"
import { AccountClosed } from "./account-closed/AccountClosed.ts"
import { AccountClosingBegun } from "./account-closing/AccountClosingBegun.ts"
import { AccountDeactivated } from "./account-deactivated/AccountDeactivated.ts"
import { AccountLocked } from "./account-locked/AccountLocked.ts"
import { AccountStays } from "./account-stays/AccountStays.ts"
import { AccountUnlocked } from "./account-unlocked/AccountUnlocked.ts"
import { ApprovalEnded } from "./approval-ended/ApprovalEnded.ts"
import { ApprovalRequested } from "./approval-requested/ApprovalRequested.ts"
import { BranchMoved } from "./branch-moved/BranchMoved.ts"
import { BreachDeadline } from "./breach-deadline/BreachDeadline.ts"
import { BreachNotice } from "./breach-notice/BreachNotice.ts"
import { BreachNoticeSms } from "./breach-notice-sms/BreachNoticeSms.ts"
import { ContactChangeEmailOtp } from "./contact-change-email-otp/ContactChangeEmailOtp.ts"
import { ContactChangeSmsOtp } from "./contact-change-sms-otp/ContactChangeSmsOtp.ts"
import { ContactChangedEmail } from "./contact-changed-email/ContactChangedEmail.ts"
import { ContactChangedSms } from "./contact-changed-sms/ContactChangedSms.ts"
import { ContactTakenEmail } from "./contact-taken-email/ContactTakenEmail.ts"
import { ContactTakenSms } from "./contact-taken-sms/ContactTakenSms.ts"
import { InvitationAccepted } from "./invitation-accepted/InvitationAccepted.ts"
import { InvitationSmsOtp } from "./invitation-sms-otp/InvitationSmsOtp.ts"
import { Invitation } from "./invitation/Invitation.ts"
import { KycAddress } from "./kyc-address/KycAddress.ts"
import { KycVideo } from "./kyc-video/KycVideo.ts"
import { KycDocumentConcluded } from "./kyc-document-concluded/KycDocumentConcluded.ts"
import { KycDueDiligenceDue } from "./kyc-due-diligence-due/KycDueDiligenceDue.ts"
import { KycDue } from "./kyc-due/KycDue.ts"
import { KycDueSms } from "./kyc-due-sms/KycDueSms.ts"
import { KycExpired } from "./kyc-expired/KycExpired.ts"
import { KycRenewal } from "./kyc-renewal/KycRenewal.ts"
import { HolderDeathReported } from "./holder-death-reported/HolderDeathReported.ts"
import { PrivacyOverdue } from "./privacy-overdue/PrivacyOverdue.ts"
import { PrivacyRequest } from "./privacy-request/PrivacyRequest.ts"
import { PanExemption } from "./pan-exemption/PanExemption.ts"
import { KycHoldsLifted } from "./kyc-holds-lifted/KycHoldsLifted.ts"
import { Login2faEmailOtp } from "./login-2fa-email-otp/Login2faEmailOtp.ts"
import { Login2faSmsOtp } from "./login-2fa-sms-otp/Login2faSmsOtp.ts"
import { PasswordChanged } from "./password-changed/PasswordChanged.ts"
import { PasswordResetInvited } from "./password-reset-invited/PasswordResetInvited.ts"
import { PasswordResetOtp } from "./password-reset-otp/PasswordResetOtp.ts"
import { PasswordResetUnknownEmail } from "./password-reset-unknown-email/PasswordResetUnknownEmail.ts"
import { PasswordResetUnknownSms } from "./password-reset-unknown-sms/PasswordResetUnknownSms.ts"
import { PostalAddressMissing } from "./postal-address-missing/PostalAddressMissing.ts"
import { RecoveryCodeUsed } from "./recovery-code-used/RecoveryCodeUsed.ts"
import { RefreshReuseAlert } from "./refresh-reuse-alert/RefreshReuseAlert.ts"
import { RegistrationEmailOtp } from "./registration-email-otp/RegistrationEmailOtp.ts"
import { RegistrationMobileOtp } from "./registration-mobile-otp/RegistrationMobileOtp.ts"
import { ReportExportEnded } from "./report-export-ended/ReportExportEnded.ts"
import { RoleChanged } from "./role-changed/RoleChanged.ts"
import { SecondFactorLocked } from "./second-factor-locked/SecondFactorLocked.ts"
import { SignInDisownedStaff } from "./sign-in-disowned-staff/SignInDisownedStaff.ts"
import { SignInDisowned } from "./sign-in-disowned/SignInDisowned.ts"
import { StepUpEmailOtp } from "./step-up-email-otp/StepUpEmailOtp.ts"
import { StepUpSmsOtp } from "./step-up-sms-otp/StepUpSmsOtp.ts"
import { TwoFactorChanged } from "./two-factor-changed/TwoFactorChanged.ts"
import { UnusualSignIn } from "./unusual-sign-in/UnusualSignIn.ts"

/** Every message there is. Their union, channels, recipients, previews, page and tests are derived from this list. */
export const messages = [
  AadhaarRevealed,
  AccountBlocked,
  AccountClosed,
  AccountClosingBegun,
  AccountDeactivated,
  AccountLocked,
  AccountStays,
  AccountUnlocked,
  ApprovalEnded,
  ApprovalRequested,
  BranchMoved,
  BreachDeadline,
  BreachNotice,
  BreachNoticeSms,
  ContactChangeEmailOtp,
  ContactChangeSmsOtp,
  ContactChangedEmail,
  ContactChangedSms,
  ContactTakenEmail,
  ContactTakenSms,
  Invitation,
  InvitationAccepted,
  InvitationSmsOtp,
  KycAddress,
  KycVideo,
  KycDocumentConcluded,
  KycDue,
  KycDueSms,
  KycDueDiligenceDue,
  KycExpired,
  KycRenewal,
  HolderDeathReported,
  PanExemption,
  PrivacyOverdue,
  PrivacyRequest,
  KycHoldsLifted,
  Login2faEmailOtp,
  Login2faSmsOtp,
  PasswordChanged,
  PasswordResetInvited,
  PasswordResetOtp,
  PasswordResetUnknownEmail,
  PasswordResetUnknownSms,
  PostalAddressMissing,
  RecoveryCodeUsed,
  RefreshReuseAlert,
  RegistrationEmailOtp,
  RegistrationMobileOtp,
  ReportExportEnded,
  RoleChanged,
  SecondFactorLocked,
  SignInDisowned,
  SignInDisownedStaff,
  StepUpEmailOtp,
  StepUpSmsOtp,
  TwoFactorChanged,
  UnusualSignIn
] as const
