import { joined } from "./contract/Operation.ts"
import { AuditSealOperations } from "./evidence/audit-verification/AuditSealOperations.ts"
import { EvidencePackOperations } from "./evidence/evidence-pack/EvidencePackOperations.ts"
import { BreachOperations } from "./evidence/breaches/BreachOperations.ts"
import { RightsOperations } from "./people/privacy/RightsOperations.ts"
import { ErasureOperations } from "./evidence/erasure/ErasureOperations.ts"
import { ContactOperations } from "./identity/contacts/ContactOperations.ts"
import { PasswordResetOperations } from "./identity/password-reset/PasswordResetOperations.ts"
import { PasswordOperations } from "./identity/passwords/PasswordOperations.ts"
import { RegistrationOperations } from "./identity/registration/RegistrationOperations.ts"
import { SecurityFeedOperations } from "./identity/security-feed/SecurityFeedOperations.ts"
import { SecuritySettingsOperations } from "./identity/security-settings/SecuritySettingsOperations.ts"
import { SecondStepOperations, SignInOperations } from "./identity/sign-in/SignInOperations.ts"
import { SessionOperations } from "./identity/sessions/SessionOperations.ts"
import { StepUpOperations } from "./identity/step-up/StepUpOperations.ts"
import { TwoFactorOperations } from "./identity/two-factor/TwoFactorOperations.ts"
import { CkycrOperations } from "./kyc/ckycr/CkycrOperations.ts"
import { ConsentOperations } from "./kyc/consents/ConsentOperations.ts"
import { KycNoticeOperations } from "./kyc/notices/KycNoticeOperations.ts"
import { FindOperations } from "./kyc/find/FindOperations.ts"
import { CaseNoteOperations } from "./kyc/notes/CaseNoteOperations.ts"
import { KycOperations } from "./kyc/submissions/KycOperations.ts"
import { KycUploadOperations } from "./kyc/uploads/KycUploadOperations.ts"
import { RenewalOperations } from "./kyc/renewal/RenewalOperations.ts"
import { AadhaarRevealOperations } from "./kyc/reveal/AadhaarRevealOperations.ts"
import { PanExemptionOperations } from "./kyc/pan-exemptions/PanExemptionOperations.ts"
import { HolderDeathOperations } from "./kyc/deaths/HolderDeathOperations.ts"
import { CounterOperations } from "./kyc/counter/CounterOperations.ts"
import { VideoOperations } from "./kyc/video/VideoOperations.ts"
import { KycOnboardingOperations } from "./kyc/holds/KycOnboardingOperations.ts"
import { KycRiskOperations } from "./kyc/risk/KycRiskOperations.ts"
import { KycReviewOperations } from "./kyc/reviews/KycReviewOperations.ts"
import { ApprovalOperations, FourEyesOperations } from "./people/approvals/ApprovalOperations.ts"
import { BulkActOperations } from "./people/bulk-acts/BulkActOperations.ts"
import { BranchOperations } from "./people/branches/BranchOperations.ts"
import { FeatureAccessOperations, PermissionOperations } from "./people/feature-access/FeatureAccessOperations.ts"
import { FeatureOperations } from "./people/features/FeatureOperations.ts"
import { InvitationOperations, InvitedUserOperations } from "./people/invitations/InvitationOperations.ts"
import { LetterOperations } from "./people/letters/LetterOperations.ts"
import { LegalHoldOperations } from "./people/legal-holds/LegalHoldOperations.ts"
import { MyDataOperations } from "./people/privacy/MyDataOperations.ts"
import { PlatformAccessOperations } from "./people/platform-access/PlatformAccessOperations.ts"
import { UserOperations } from "./people/users/UserOperations.ts"
import { DeliveryReceiptOperations } from "./platform/delivery-receipts/DeliveryReceiptOperations.ts"
import { JobOperations } from "./platform/jobs/JobOperations.ts"
import { MessageOperations } from "./platform/messages/MessageOperations.ts"
import { RetentionOperations } from "./platform/retention/RetentionOperations.ts"
import { ReportExportOperations } from "./reports/exports/ReportExportOperations.ts"
import { ReportOperations } from "./reports/reports/ReportOperations.ts"

/** Everything that can be asked of the product, by its groups. A group is named here, and everything else follows. */
export const operationGroups = {
  sessions: joined(SignInOperations, SessionOperations),
  twoFactor: joined(SecondStepOperations, TwoFactorOperations),
  stepUp: StepUpOperations,
  passwordReset: PasswordResetOperations,
  passwords: PasswordOperations,
  contacts: ContactOperations,
  features: FeatureOperations,
  featureAccess: FeatureAccessOperations,
  platformAccess: PlatformAccessOperations,
  branches: BranchOperations,
  approvals: ApprovalOperations,
  invitations: InvitationOperations,
  registration: RegistrationOperations,
  securityFeed: SecurityFeedOperations,
  securitySettings: SecuritySettingsOperations,
  users: joined(UserOperations, PermissionOperations, InvitedUserOperations, FourEyesOperations, BulkActOperations),
  kyc: joined(KycOperations, CkycrOperations, FindOperations, CaseNoteOperations, RenewalOperations),
  kycReviews: KycReviewOperations,
  kycNotices: KycNoticeOperations,
  kycRisk: KycRiskOperations,
  kycOnboarding: KycOnboardingOperations,
  kycCounter: CounterOperations,
  kycVideo: VideoOperations,
  kycUploads: KycUploadOperations,
  holderDeaths: HolderDeathOperations,
  panExemptions: PanExemptionOperations,
  aadhaarReveal: AadhaarRevealOperations,
  consents: ConsentOperations,
  reports: ReportOperations,
  evidencePack: EvidencePackOperations,
  auditSeals: AuditSealOperations,
  reportExports: ReportExportOperations,
  deliveryReceipts: DeliveryReceiptOperations,
  messages: MessageOperations,
  letters: LetterOperations,
  jobs: JobOperations,
  retention: RetentionOperations,
  legalHolds: LegalHoldOperations,
  erasures: ErasureOperations,
  breaches: BreachOperations,
  rights: RightsOperations,
  privacy: MyDataOperations
} as const

export type OperationGroups = typeof operationGroups
