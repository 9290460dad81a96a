import type { Outcomes, OutcomesOf } from "./contract/Outcomes.ts"
import { auditSealOutcomes } from "./evidence/audit-verification/AuditSealOutcomes.ts"
import { registrationOutcomes } from "./identity/registration/RegistrationOutcomes.ts"
import { securityFeedOutcomes } from "./identity/security-feed/SecurityFeedOutcomes.ts"
import { signInOutcomes } from "./identity/sign-in/SignInOutcomes.ts"
import { twoFactorOutcomes } from "./identity/two-factor/TwoFactorOutcomes.ts"
import { counterOutcomes } from "./kyc/counter/CounterOutcomes.ts"
import { kycReviewOutcomes } from "./kyc/reviews/KycReviewOutcomes.ts"
import { ckycrOutcomes } from "./kyc/ckycr/CkycrOutcomes.ts"
import { holderDeathOutcomes } from "./kyc/deaths/HolderDeathOutcomes.ts"
import { panExemptionOutcomes } from "./kyc/pan-exemptions/PanExemptionOutcomes.ts"
import { renewalOutcomes } from "./kyc/renewal/RenewalOutcomes.ts"
import { videoOutcomes } from "./kyc/video/VideoOutcomes.ts"
import { kycOutcomes } from "./kyc/submissions/KycOutcomes.ts"
import type { OperationGroups } from "./OperationGroups.ts"
import { fourEyesOutcomes } from "./people/approvals/FourEyesOutcomes.ts"
import { bulkActOutcomes } from "./people/bulk-acts/BulkActOutcomes.ts"
import { jobOutcomes } from "./platform/jobs/JobOutcomes.ts"
import { rightsOutcomes } from "./people/privacy/RightsOutcomes.ts"
import { letterOutcomes } from "./people/letters/LetterOutcomes.ts"
import { messageOutcomes } from "./platform/messages/MessageOutcomes.ts"
import { reportExportOutcomes } from "./reports/exports/ReportExportOutcomes.ts"

/** What the answers of operations can mean, where that is more than one thing. The client has no need of it. */
const operationOutcomes: { readonly [Id in keyof OperationGroups]?: OutcomesOf<OperationGroups[Id]> } = {
  sessions: signInOutcomes,
  twoFactor: twoFactorOutcomes,
  registration: registrationOutcomes,
  securityFeed: securityFeedOutcomes,
  users: { ...fourEyesOutcomes, ...bulkActOutcomes },
  kyc: { ...kycOutcomes, ...ckycrOutcomes, ...renewalOutcomes },
  kycCounter: counterOutcomes,
  kycReviews: kycReviewOutcomes,
  holderDeaths: holderDeathOutcomes,
  kycVideo: videoOutcomes,
  panExemptions: panExemptionOutcomes,
  auditSeals: auditSealOutcomes,
  reportExports: reportExportOutcomes,
  messages: messageOutcomes,
  letters: letterOutcomes,
  jobs: jobOutcomes,
  rights: rightsOutcomes
}

/** The same by the ids of the operations: `kyc.submitPan`. */
export const outcomesById: ReadonlyMap<string, Outcomes<unknown>> = new Map(
  Object.entries(operationOutcomes).flatMap(([id, group]) =>
    Object.entries(group).map(([name, each]) => [`${id}.${name}`, each as Outcomes<unknown>] as const)
  )
)

/** What is said of an answer of this operation, in each language; undefined where its declaration says all. */
export const saidOf = (id: string, answer: unknown): Outcomes["said"][string] | undefined => {
  const each = outcomesById.get(id)
  return each?.said[each.of(answer)]
}
