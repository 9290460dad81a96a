import { accessActions } from "./AccessActions.ts"
import { accountActions } from "./AccountActions.ts"
import type { AuditActionWords } from "./AuditActionWords.ts"
import { breachActions } from "./BreachActions.ts"
import { ckycrActions } from "./CkycrActions.ts"
import { evidenceActions } from "./EvidenceActions.ts"
import { jobActions } from "./JobActions.ts"
import { kycActions } from "./KycActions.ts"
import { letterActions } from "./LetterActions.ts"
import { messageActions } from "./MessageActions.ts"
import { onboardingActions } from "./OnboardingActions.ts"
import { panActions } from "./PanActions.ts"
import { privacyActions } from "./PrivacyActions.ts"
import { reportActions } from "./ReportActions.ts"
import { retentionActions } from "./RetentionActions.ts"
import { rightsActions } from "./RightsActions.ts"
import { signInActions } from "./SignInActions.ts"

/** The actions by what they are about, under the headings of `docs/audit-trail.md`. */
export const auditActionFamilies = {
  Accounts: accountActions,
  "Signing in": signInActions,
  Access: accessActions,
  KYC: kycActions,
  Letters: letterActions,
  "KYC onboarding and risk": onboardingActions,
  "PAN and deaths": panActions,
  "KYC records registry": ckycrActions,
  Messages: messageActions,
  Jobs: jobActions,
  Evidence: evidenceActions,
  Breaches: breachActions,
  "Rights of people": rightsActions,
  Reports: reportActions,
  Retention: retentionActions,
  Privacy: privacyActions
} as const

const all = {
  ...accountActions,
  ...signInActions,
  ...accessActions,
  ...kycActions,
  ...letterActions,
  ...onboardingActions,
  ...panActions,
  ...ckycrActions,
  ...messageActions,
  ...jobActions,
  ...evidenceActions,
  ...breachActions,
  ...rightsActions,
  ...reportActions,
  ...retentionActions,
  ...privacyActions
}

/** Everything that the audit trail can say was done. What is not here does not compile. */
export type AuditAction = keyof typeof all

/** What each action says, and what its row holds. */
export const auditActions: Readonly<Record<AuditAction, AuditActionWords>> = all
