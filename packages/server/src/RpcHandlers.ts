import { Effect } from "effect"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { PasswordResetHandlers } from "./features/identity/password-reset/PasswordResetHandlers.ts"
import { RegistrationHandlers } from "./features/identity/registration/RegistrationHandlers.ts"
import { sessionHandlers } from "./features/identity/sessions/SessionRpc.ts"
import { ContactHandlers } from "./features/identity/contacts/ContactHandlers.ts"
import { approvalHandlers } from "./features/people/approvals/ApprovalRpc.ts"
import { invitationHandlers } from "./features/people/invitations/InvitationRpc.ts"
import { PasswordHandlers } from "./features/identity/passwords/PasswordHandlers.ts"
import { SecurityFeedHandlers } from "./features/identity/security-feed/SecurityFeedHandlers.ts"
import { SecuritySettingsHandlers } from "./features/identity/security-settings/SecuritySettingsHandlers.ts"
import { StepUpHandlers } from "./features/identity/step-up/StepUpHandlers.ts"
import { twoFactorHandlers } from "./features/identity/two-factor/TwoFactorRpc.ts"
import { auditSealHandlers } from "./features/evidence/audit-seals/AuditSealRpc.ts"
import { BranchHandlers } from "./features/people/branches/BranchHandlers.ts"
import { featureAccessHandlers } from "./features/people/feature-access/FeatureAccessRpc.ts"
import { featureHandlers } from "./features/people/features/FeatureRpc.ts"
import { platformAccessHandlers } from "./features/people/platform-access/PlatformAccessRpc.ts"
import { kycHandlers } from "./features/kyc/journeys/KycRpc.ts"
import { kycReviewHandlers } from "./features/kyc/reviews/KycReviewRpc.ts"
import { aadhaarRevealHandlers } from "./features/kyc/reveal/AadhaarRevealRpc.ts"
import { consentHandlers } from "./features/kyc/consents/ConsentRpc.ts"
import { reportExportHandlers } from "./features/reports/exports/ReportExportRpc.ts"
import { reportHandlers } from "./features/reports/reports/ReportRpc.ts"
import { userHandlers } from "./features/people/users/UserRpc.ts"

/** Every RPC's handler, one line a feature. */
export const RpcHandlers = Rpcs.toLayer(
  Effect.gen(function* () {
    return Rpcs.of({
      ...(yield* RegistrationHandlers.rpc),
      ...(yield* sessionHandlers),
      ...(yield* PasswordResetHandlers.rpc),
      ...(yield* twoFactorHandlers),
      ...(yield* StepUpHandlers.rpc),
      ...(yield* PasswordHandlers.rpc),
      ...(yield* ContactHandlers.rpc),
      ...(yield* approvalHandlers),
      ...(yield* auditSealHandlers),
      ...(yield* invitationHandlers),
      ...(yield* userHandlers),
      ...(yield* kycHandlers),
      ...(yield* kycReviewHandlers),
      ...(yield* aadhaarRevealHandlers),
      ...(yield* consentHandlers),
      ...(yield* SecurityFeedHandlers.rpc),
      ...(yield* SecuritySettingsHandlers.rpc),
      ...(yield* featureHandlers),
      ...(yield* featureAccessHandlers),
      ...(yield* platformAccessHandlers),
      ...(yield* BranchHandlers.rpc),
      ...(yield* reportHandlers),
      ...(yield* reportExportHandlers)
    })
  })
)
