import { approvalCalls } from "./approvals/ApprovalCalls.ts"
import { auditSealCalls } from "./audit-seals/AuditSealCalls.ts"
import { aadhaarRevealCalls } from "./aadhaar-reveal/AadhaarRevealCalls.ts"
import { BranchOperations } from "@credbuzzpay/domain/people/branches/BranchOperations"
import { callsOf } from "./callsOf.ts"
import { consentCalls } from "./consents/ConsentCalls.ts"
import { contactCalls } from "./contacts/ContactCalls.ts"
import { evidencePackCalls } from "./evidence-pack/EvidencePackCalls.ts"
import { featureAccessCalls } from "./feature-access/FeatureAccessCalls.ts"
import { featureCalls } from "./features/FeatureCalls.ts"
import { invitationCalls } from "./invitations/InvitationCalls.ts"
import { kycCalls } from "./kyc/KycCalls.ts"
import { kycReviewCalls } from "./kyc-reviews/KycReviewCalls.ts"
import { passwordResetCalls } from "./password-reset/PasswordResetCalls.ts"
import { passwordCalls } from "./passwords/PasswordCalls.ts"
import { platformAccessCalls } from "./platform-access/PlatformAccessCalls.ts"
import { registrationCalls } from "./registration/RegistrationCalls.ts"
import { reportExportCalls } from "./report-exports/ReportExportCalls.ts"
import { reportCalls } from "./reports/ReportCalls.ts"
import { securityFeedCalls } from "./security-feed/SecurityFeedCalls.ts"
import { securitySettingsCalls } from "./security-settings/SecuritySettingsCalls.ts"
import { sessionCalls } from "./sessions/SessionCalls.ts"
import { stepUpCalls } from "./step-up/StepUpCalls.ts"
import { TwoFactorOperations } from "@credbuzzpay/domain/identity/two-factor/TwoFactorOperations"
import { UserOperations } from "@credbuzzpay/domain/people/users/UserOperations"

/** Every group of calls, by its name in the client. A group is named here and nowhere else. */
export const groups = {
  registration: registrationCalls,
  sessions: sessionCalls,
  twoFactor: callsOf(TwoFactorOperations),
  stepUp: stepUpCalls,
  passwords: passwordCalls,
  contacts: contactCalls,
  approvals: approvalCalls,
  auditSeals: auditSealCalls,
  invitations: invitationCalls,
  securityFeed: securityFeedCalls,
  securitySettings: securitySettingsCalls,
  passwordReset: passwordResetCalls,
  users: callsOf(UserOperations),
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
