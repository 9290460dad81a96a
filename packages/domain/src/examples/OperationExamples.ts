import type { OperationExample } from "./OperationExample.ts"
import { aadhaarRevealExamples } from "./AadhaarRevealExamples.ts"
import { accessOfPeopleExamples } from "./AccessOfPeopleExamples.ts"
import { securityFeedExamples } from "./SecurityFeedExamples.ts"
import { approvalsExamples } from "./ApprovalsExamples.ts"
import { auditSealsExamples } from "./AuditSealsExamples.ts"
import { branchesExamples } from "./BranchesExamples.ts"
import { consentsExamples } from "./ConsentsExamples.ts"
import { contactsExamples } from "./ContactsExamples.ts"
import { evidencePackExamples } from "./EvidencePackExamples.ts"
import { featuresExamples } from "./FeaturesExamples.ts"
import { invitationsExamples } from "./InvitationsExamples.ts"
import { kycExamples } from "./KycExamples.ts"
import { kycReviewsExamples } from "./KycReviewsExamples.ts"
import { passwordResetExamples } from "./PasswordResetExamples.ts"
import { passwordsExamples } from "./PasswordsExamples.ts"
import { registrationExamples } from "./RegistrationExamples.ts"
import { reportExportsExamples } from "./ReportExportsExamples.ts"
import { reportsExamples } from "./ReportsExamples.ts"
import { securitySettingsExamples } from "./SecuritySettingsExamples.ts"
import { sessionsExamples } from "./SessionsExamples.ts"
import { stepUpExamples } from "./StepUpExamples.ts"
import { twoFactorExamples } from "./TwoFactorExamples.ts"
import { usersExamples } from "./UsersExamples.ts"

/** One example for every REST operation, by its id; a test decodes each with the schemas that it is an example of. */
export const operationExamples: Readonly<Record<string, OperationExample>> = {
  ...registrationExamples,
  ...sessionsExamples,
  ...twoFactorExamples,
  ...stepUpExamples,
  ...passwordsExamples,
  ...contactsExamples,
  ...securitySettingsExamples,
  ...approvalsExamples,
  ...auditSealsExamples,
  ...securityFeedExamples,
  ...invitationsExamples,
  ...passwordResetExamples,
  ...usersExamples,
  ...kycExamples,
  ...kycReviewsExamples,
  ...aadhaarRevealExamples,
  ...consentsExamples,
  ...evidencePackExamples,
  ...featuresExamples,
  ...accessOfPeopleExamples,
  ...branchesExamples,
  ...reportsExamples,
  ...reportExportsExamples
}
