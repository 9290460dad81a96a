import type { FailuresOf, GroupFailures } from "./contract/Failures.ts"
import type { Failure } from "./errors/Failure.ts"
import type { OperationGroups } from "./OperationGroups.ts"
import { auditSealFailures } from "./evidence/audit-verification/AuditSealFailures.ts"
import { rightsFailures } from "./people/privacy/RightsFailures.ts"
import { breachFailures } from "./evidence/breaches/BreachFailures.ts"
import { evidencePackFailures } from "./evidence/evidence-pack/EvidencePackFailures.ts"
import { contactFailures } from "./identity/contacts/ContactFailures.ts"
import { passwordResetFailures } from "./identity/password-reset/PasswordResetFailures.ts"
import { passwordFailures } from "./identity/passwords/PasswordFailures.ts"
import { registrationFailures } from "./identity/registration/RegistrationFailures.ts"
import { securityFeedFailures } from "./identity/security-feed/SecurityFeedFailures.ts"
import { securitySettingsFailures } from "./identity/security-settings/SecuritySettingsFailures.ts"
import { sessionFailures } from "./identity/sessions/SessionFailures.ts"
import { signInFailures, secondStepFailures } from "./identity/sign-in/SignInFailures.ts"
import { stepUpFailures } from "./identity/step-up/StepUpFailures.ts"
import { twoFactorFailures } from "./identity/two-factor/TwoFactorFailures.ts"
import { consentFailures } from "./kyc/consents/ConsentFailures.ts"
import { counterFailures } from "./kyc/counter/CounterFailures.ts"
import { kycOnboardingFailures } from "./kyc/holds/KycOnboardingFailures.ts"
import { caseNoteFailures } from "./kyc/notes/CaseNoteFailures.ts"
import { kycNoticeFailures } from "./kyc/notices/KycNoticeFailures.ts"
import { ckycrFailures } from "./kyc/ckycr/CkycrFailures.ts"
import { holderDeathFailures } from "./kyc/deaths/HolderDeathFailures.ts"
import { panExemptionFailures } from "./kyc/pan-exemptions/PanExemptionFailures.ts"
import { renewalFailures } from "./kyc/renewal/RenewalFailures.ts"
import { aadhaarRevealFailures } from "./kyc/reveal/AadhaarRevealFailures.ts"
import { kycReviewFailures } from "./kyc/reviews/KycReviewFailures.ts"
import { kycRiskFailures } from "./kyc/risk/KycRiskFailures.ts"
import { kycFailures } from "./kyc/submissions/KycFailures.ts"
import { videoFailures } from "./kyc/video/VideoFailures.ts"
import { kycUploadFailures } from "./kyc/uploads/KycUploadFailures.ts"
import { approvalFailures, fourEyesFailures } from "./people/approvals/ApprovalFailures.ts"
import { branchFailures } from "./people/branches/BranchFailures.ts"
import { featureAccessFailures } from "./people/feature-access/FeatureAccessFailures.ts"
import { featureFailures } from "./people/features/FeatureFailures.ts"
import { invitationFailures, invitedUserFailures } from "./people/invitations/InvitationFailures.ts"
import { legalHoldFailures } from "./people/legal-holds/LegalHoldFailures.ts"
import { letterFailures } from "./people/letters/LetterFailures.ts"
import { myDataFailures } from "./people/privacy/MyDataFailures.ts"
import { platformAccessFailures } from "./people/platform-access/PlatformAccessFailures.ts"
import { userFailures } from "./people/users/UserFailures.ts"
import { deliveryReceiptFailures } from "./platform/delivery-receipts/DeliveryReceiptFailures.ts"
import { jobFailures } from "./platform/jobs/JobFailures.ts"
import { reportExportFailures } from "./reports/exports/ReportExportFailures.ts"
import { reportFailures } from "./reports/reports/ReportFailures.ts"

/** How operations fail, beside what every operation can. Servers and documents have it; the client does not. */
export const operationFailures = {
  sessions: { ...signInFailures, ...sessionFailures },
  twoFactor: { ...secondStepFailures, ...twoFactorFailures },
  stepUp: stepUpFailures,
  passwordReset: passwordResetFailures,
  passwords: passwordFailures,
  contacts: contactFailures,
  features: featureFailures,
  featureAccess: featureAccessFailures,
  platformAccess: platformAccessFailures,
  branches: branchFailures,
  approvals: approvalFailures,
  invitations: invitationFailures,
  registration: registrationFailures,
  securityFeed: securityFeedFailures,
  securitySettings: securitySettingsFailures,
  users: { ...userFailures, ...invitedUserFailures, ...fourEyesFailures },
  kyc: { ...kycFailures, ...ckycrFailures, ...caseNoteFailures, ...renewalFailures },
  kycReviews: kycReviewFailures,
  kycNotices: kycNoticeFailures,
  kycRisk: kycRiskFailures,
  kycOnboarding: kycOnboardingFailures,
  kycCounter: counterFailures,
  kycVideo: videoFailures,
  kycUploads: kycUploadFailures,
  holderDeaths: holderDeathFailures,
  panExemptions: panExemptionFailures,
  aadhaarReveal: aadhaarRevealFailures,
  consents: consentFailures,
  reports: reportFailures,
  evidencePack: evidencePackFailures,
  auditSeals: auditSealFailures,
  reportExports: reportExportFailures,
  deliveryReceipts: deliveryReceiptFailures,
  letters: letterFailures,
  jobs: jobFailures,
  legalHolds: legalHoldFailures,
  breaches: breachFailures,
  rights: rightsFailures,
  privacy: myDataFailures
} satisfies { readonly [Id in keyof OperationGroups]?: FailuresOf<OperationGroups[Id]> }

export type OperationFailures = typeof operationFailures

/** How an operation of the product fails by itself, by its id: `kyc.submitPan`. */
export const failuresOf = (id: string): ReadonlyArray<Failure> => {
  const [group = "", name = ""] = id.split(".")
  const all: GroupFailures = operationFailures
  return all[group]?.[name] ?? []
}
