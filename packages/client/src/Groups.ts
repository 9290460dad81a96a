import { approvalCalls } from "./approvals/ApprovalCalls.ts"
import { auditSealCalls } from "./audit-seals/AuditSealCalls.ts"
import { aadhaarRevealCalls } from "./aadhaar-reveal/AadhaarRevealCalls.ts"
import { BranchOperations } from "@credbuzzpay/domain/people/branches/BranchOperations"
import { callsOf } from "./callsOf.ts"
import { consentCalls } from "./consents/ConsentCalls.ts"
import { ContactOperations } from "@credbuzzpay/domain/identity/contacts/ContactOperations"
import { evidencePackCalls } from "./evidence-pack/EvidencePackCalls.ts"
import { featureAccessCalls } from "./feature-access/FeatureAccessCalls.ts"
import { featureCalls } from "./features/FeatureCalls.ts"
import { invitationCalls } from "./invitations/InvitationCalls.ts"
import { kycCalls } from "./kyc/KycCalls.ts"
import { kycReviewCalls } from "./kyc-reviews/KycReviewCalls.ts"
import { PasswordResetOperations } from "@credbuzzpay/domain/identity/password-reset/PasswordResetOperations"
import { PasswordOperations } from "@credbuzzpay/domain/identity/passwords/PasswordOperations"
import { platformAccessCalls } from "./platform-access/PlatformAccessCalls.ts"
import { RegistrationOperations } from "@credbuzzpay/domain/identity/registration/RegistrationOperations"
import { reportExportCalls } from "./report-exports/ReportExportCalls.ts"
import { reportCalls } from "./reports/ReportCalls.ts"
import { SecurityFeedOperations } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedOperations"
import { SecuritySettingsOperations } from "@credbuzzpay/domain/identity/security-settings/SecuritySettingsOperations"
import { sessionCalls } from "./sessions/SessionCalls.ts"
import { StepUpOperations } from "@credbuzzpay/domain/identity/step-up/StepUpOperations"
import { twoFactorCalls } from "./two-factor/TwoFactorCalls.ts"
import { userCalls } from "./users/UserCalls.ts"

/** Every group of calls, by its name in the client. A group is named here and nowhere else. */
export const groups = {
  registration: callsOf(RegistrationOperations),
  sessions: sessionCalls,
  twoFactor: twoFactorCalls,
  stepUp: callsOf(StepUpOperations),
  passwords: callsOf(PasswordOperations),
  contacts: callsOf(ContactOperations),
  approvals: approvalCalls,
  auditSeals: auditSealCalls,
  invitations: invitationCalls,
  securityFeed: callsOf(SecurityFeedOperations),
  securitySettings: callsOf(SecuritySettingsOperations),
  passwordReset: callsOf(PasswordResetOperations),
  users: userCalls,
  features: featureCalls,
  featureAccess: featureAccessCalls,
  platformAccess: platformAccessCalls,
  branches: callsOf(BranchOperations),
  kyc: kycCalls,
  kycReviews: kycReviewCalls,
  aadhaarReveal: aadhaarRevealCalls,
  consents: consentCalls,
  reports: reportCalls,
  evidencePack: evidencePackCalls,
  reportExports: reportExportCalls
}
