import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf, OperationExample } from "./OperationExample.ts"
import { sessionsExamples } from "./SessionsExamples.ts"
import { twoFactorExamples } from "./TwoFactorExamples.ts"
import { stepUpExamples } from "./StepUpExamples.ts"
import { passwordResetExamples } from "./PasswordResetExamples.ts"
import { passwordsExamples } from "./PasswordsExamples.ts"
import { contactsExamples } from "./ContactsExamples.ts"
import { featuresExamples } from "./FeaturesExamples.ts"
import { featureAccessExamples } from "./FeatureAccessExamples.ts"
import { platformAccessExamples } from "./PlatformAccessExamples.ts"
import { branchesExamples } from "./BranchesExamples.ts"
import { approvalsExamples } from "./ApprovalsExamples.ts"
import { invitationsExamples } from "./InvitationsExamples.ts"
import { registrationExamples } from "./RegistrationExamples.ts"
import { securityFeedExamples } from "./SecurityFeedExamples.ts"
import { securitySettingsExamples } from "./SecuritySettingsExamples.ts"
import { usersExamples } from "./UsersExamples.ts"
import { kycExamples } from "./KycExamples.ts"
import { kycReviewsExamples } from "./KycReviewsExamples.ts"
import { aadhaarRevealExamples } from "./AadhaarRevealExamples.ts"
import { consentsExamples } from "./ConsentsExamples.ts"
import { reportsExamples } from "./ReportsExamples.ts"
import { evidencePackExamples } from "./EvidencePackExamples.ts"
import { auditSealsExamples } from "./AuditSealsExamples.ts"
import { reportExportsExamples } from "./ReportExportsExamples.ts"

/** An example for every operation; a test decodes each with the schemas that it is an example of. */
export const operationExamples: { readonly [Id in keyof OperationGroups]: ExamplesOf<OperationGroups[Id]> } = {
  sessions: sessionsExamples,
  twoFactor: twoFactorExamples,
  stepUp: stepUpExamples,
  passwordReset: passwordResetExamples,
  passwords: passwordsExamples,
  contacts: contactsExamples,
  features: featuresExamples,
  featureAccess: featureAccessExamples,
  platformAccess: platformAccessExamples,
  branches: branchesExamples,
  approvals: approvalsExamples,
  invitations: invitationsExamples,
  registration: registrationExamples,
  securityFeed: securityFeedExamples,
  securitySettings: securitySettingsExamples,
  users: usersExamples,
  kyc: kycExamples,
  kycReviews: kycReviewsExamples,
  aadhaarReveal: aadhaarRevealExamples,
  consents: consentsExamples,
  reports: reportsExamples,
  evidencePack: evidencePackExamples,
  auditSeals: auditSealsExamples,
  reportExports: reportExportsExamples
}

/** The same by the ids of the operations: `users.block`. */
export const examplesById: ReadonlyMap<string, OperationExample> = new Map(
  Object.entries<Readonly<Record<string, OperationExample>>>(operationExamples).flatMap(([id, examples]) =>
    Object.entries(examples).map(([name, example]) => [`${id}.${name}`, example] as const)
  )
)
