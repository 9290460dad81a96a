import { Record, Schema } from "effect"
import { declaredOperations } from "../contract/declaredOperations.ts"
import type { Form, Operation } from "../contract/Operation.ts"
import { wireOf } from "../contract/WireOf.ts"
import { operationGroups, type OperationGroups } from "../OperationGroups.ts"
import { outcomesById, saidOf } from "../OperationOutcomes.ts"
import type { ExamplesOf, OperationExample } from "./OperationExample.ts"
import { sessionsExamples } from "./SessionsExamples.ts"
import { twoFactorExamples } from "./TwoFactorExamples.ts"
import { stepUpExamples } from "./StepUpExamples.ts"
import { passwordResetExamples } from "./PasswordResetExamples.ts"
import { passwordsExamples } from "./PasswordsExamples.ts"
import { contactsExamples } from "./ContactsExamples.ts"
import { featuresExamples } from "./FeaturesExamples.ts"
import { featureAccessExamples } from "./FeatureAccessExamples.ts"
import { kycNoticesExamples } from "./KycNoticesExamples.ts"
import { lettersExamples } from "./LettersExamples.ts"
import { erasuresExamples } from "./ErasuresExamples.ts"
import { rightsExamples } from "./RightsExamples.ts"
import { breachesExamples } from "./BreachesExamples.ts"
import { legalHoldsExamples } from "./LegalHoldsExamples.ts"
import { privacyExamples } from "./PrivacyExamples.ts"
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
import { kycCounterExamples } from "./KycCounterExamples.ts"
import { kycVideoExamples } from "./KycVideoExamples.ts"
import { kycOnboardingExamples } from "./KycOnboardingExamples.ts"
import { kycRiskExamples } from "./KycRiskExamples.ts"
import { kycUploadsExamples } from "./KycUploadsExamples.ts"
import { holderDeathsExamples } from "./HolderDeathsExamples.ts"
import { panExemptionsExamples } from "./PanExemptionsExamples.ts"
import { aadhaarRevealExamples } from "./AadhaarRevealExamples.ts"
import { consentsExamples } from "./ConsentsExamples.ts"
import { reportsExamples } from "./ReportsExamples.ts"
import { evidencePackExamples } from "./EvidencePackExamples.ts"
import { auditSealsExamples } from "./AuditSealsExamples.ts"
import { reportExportsExamples } from "./ReportExportsExamples.ts"
import { retentionExamples } from "./RetentionExamples.ts"
import { jobsExamples } from "./JobsExamples.ts"
import { messagesExamples } from "./MessagesExamples.ts"
import { deliveryReceiptsExamples } from "./DeliveryReceiptsExamples.ts"

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
  privacy: privacyExamples,
  breaches: breachesExamples,
  rights: rightsExamples,
  legalHolds: legalHoldsExamples,
  erasures: erasuresExamples,
  invitations: invitationsExamples,
  registration: registrationExamples,
  securityFeed: securityFeedExamples,
  securitySettings: securitySettingsExamples,
  users: usersExamples,
  kyc: kycExamples,
  kycReviews: kycReviewsExamples,
  kycNotices: kycNoticesExamples,
  kycRisk: kycRiskExamples,
  kycOnboarding: kycOnboardingExamples,
  kycCounter: kycCounterExamples,
  kycVideo: kycVideoExamples,
  kycUploads: kycUploadsExamples,
  holderDeaths: holderDeathsExamples,
  panExemptions: panExemptionsExamples,
  aadhaarReveal: aadhaarRevealExamples,
  consents: consentsExamples,
  reports: reportsExamples,
  evidencePack: evidencePackExamples,
  auditSeals: auditSealsExamples,
  reportExports: reportExportsExamples,
  deliveryReceipts: deliveryReceiptsExamples,
  messages: messagesExamples,
  letters: lettersExamples,
  retention: retentionExamples,
  jobs: jobsExamples
}

const withoutWords: ReadonlyMap<string, OperationExample> = new Map(
  Object.entries<Readonly<Record<string, OperationExample>>>(operationExamples).flatMap(([id, examples]) =>
    Object.entries(examples).map(([name, example]) => [`${id}.${name}`, example] as const)
  )
)

/** An example with what is said of its answers, where they can mean more than one thing. */
const inWords = (id: string, { output, rest }: Operation, example: OperationExample): OperationExample => {
  if (!outcomesById.has(id)) return example
  // No schema of the contract needs a service; that examples fit it, a test says too.
  const decode = Schema.decodeUnknownSync((rest.output ?? wireOf(output)) as Form)
  const worded = (answer: unknown) => {
    const { data, ...others } = answer as { readonly data: unknown }
    return { ...others, data, message: saidOf(id, decode(data))?.en }
  }
  return {
    ...example,
    response: worded(example.response),
    ...(example.otherwise === undefined ? {} : { otherwise: Record.map(example.otherwise, worded) })
  }
}

/** The same by the ids of the operations: `users.block`. */
export const examplesById: ReadonlyMap<string, OperationExample> = new Map(
  declaredOperations(operationGroups).flatMap(({ id, operation }) => {
    const example = withoutWords.get(id)
    return example === undefined ? [] : [[id, inWords(id, operation, example)] as const]
  })
)
