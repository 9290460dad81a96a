import { approvalCalls } from "./approvals/ApprovalCalls.ts"
import { AuditSealOperations } from "@credbuzzpay/domain/evidence/audit-seals/AuditSealOperations"
import { aadhaarRevealCalls } from "./aadhaar-reveal/AadhaarRevealCalls.ts"
import { BranchOperations } from "@credbuzzpay/domain/people/branches/BranchOperations"
import { callsOf } from "./callsOf.ts"
import { consentCalls } from "./consents/ConsentCalls.ts"
import { contactCalls } from "./contacts/ContactCalls.ts"
import { EvidencePackOperations } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePackOperations"
import { featureAccessCalls } from "./feature-access/FeatureAccessCalls.ts"
import { featureCalls } from "./features/FeatureCalls.ts"
import { invitationCalls } from "./invitations/InvitationCalls.ts"
import { kycCalls } from "./kyc/KycCalls.ts"
import { kycReviewCalls } from "./kyc-reviews/KycReviewCalls.ts"
import { passwordResetCalls } from "./password-reset/PasswordResetCalls.ts"
import { passwordCalls } from "./passwords/PasswordCalls.ts"
import { platformAccessCalls } from "./platform-access/PlatformAccessCalls.ts"
import { registrationCalls } from "./registration/RegistrationCalls.ts"
import { ReportExportOperations } from "@credbuzzpay/domain/reports/exports/ReportExportOperations"
import { ReportOperations } from "@credbuzzpay/domain/reports/reports/ReportOperations"
import { securityFeedCalls } from "./security-feed/SecurityFeedCalls.ts"
import { securitySettingsCalls } from "./security-settings/SecuritySettingsCalls.ts"
import { sessionCalls } from "./sessions/SessionCalls.ts"
import { stepUpCalls } from "./step-up/StepUpCalls.ts"
import { twoFactorCalls } from "./two-factor/TwoFactorCalls.ts"
import { userCalls } from "./users/UserCalls.ts"

/** Every group of calls, by its name in the client. A group is named here and nowhere else. */
export const groups = {
  registration: registrationCalls,
  sessions: sessionCalls,
  twoFactor: twoFactorCalls,
  stepUp: stepUpCalls,
  passwords: passwordCalls,
  contacts: contactCalls,
  approvals: approvalCalls,
  auditSeals: callsOf(AuditSealOperations),
  invitations: invitationCalls,
  securityFeed: securityFeedCalls,
  securitySettings: securitySettingsCalls,
  passwordReset: passwordResetCalls,
  users: userCalls,
  features: featureCalls,
  featureAccess: featureAccessCalls,
  platformAccess: platformAccessCalls,
  branches: callsOf(BranchOperations),
  kyc: kycCalls,
  kycReviews: kycReviewCalls,
  aadhaarReveal: aadhaarRevealCalls,
  consents: consentCalls,
  reports: callsOf(ReportOperations),
  evidencePack: callsOf(EvidencePackOperations),
  reportExports: callsOf(ReportExportOperations)
}
