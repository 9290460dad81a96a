import { Effect } from "effect"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { passwordResetHandlers } from "./features/identity/password-reset/PasswordResetRpc.ts"
import { registrationHandlers } from "./features/identity/registration/RegistrationRpc.ts"
import { SessionHandlers } from "./features/identity/sessions/SessionHandlers.ts"
import { contactsHandlers } from "./features/identity/contacts/ContactRpc.ts"
import { approvalHandlers } from "./features/people/approvals/ApprovalRpc.ts"
import { invitationHandlers } from "./features/people/invitations/InvitationRpc.ts"
import { passwordsHandlers } from "./features/identity/passwords/PasswordRpc.ts"
import { securityFeedHandlers } from "./features/identity/security-feed/SecurityFeedRpc.ts"
import { securitySettingsHandlers } from "./features/identity/security-settings/SecuritySettingsRpc.ts"
import { stepUpHandlers } from "./features/identity/step-up/StepUpRpc.ts"
import { TwoFactorHandlers } from "./features/identity/two-factor/TwoFactorHandlers.ts"
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
import { UserHandlers } from "./features/people/users/UserHandlers.ts"

/** Every RPC's handler, one line a feature. */
export const RpcHandlers = Rpcs.toLayer(
  Effect.gen(function* () {
    return Rpcs.of({
      ...(yield* registrationHandlers),
      ...(yield* SessionHandlers.rpc),
      ...(yield* passwordResetHandlers),
      ...(yield* TwoFactorHandlers.rpc),
      ...(yield* stepUpHandlers),
      ...(yield* passwordsHandlers),
      ...(yield* contactsHandlers),
      ...(yield* approvalHandlers),
      ...(yield* auditSealHandlers),
      ...(yield* invitationHandlers),
      ...(yield* UserHandlers.rpc),
      ...(yield* kycHandlers),
      ...(yield* kycReviewHandlers),
      ...(yield* aadhaarRevealHandlers),
      ...(yield* consentHandlers),
      ...(yield* securityFeedHandlers),
      ...(yield* securitySettingsHandlers),
      ...(yield* featureHandlers),
      ...(yield* featureAccessHandlers),
      ...(yield* platformAccessHandlers),
      ...(yield* BranchHandlers.rpc),
      ...(yield* reportHandlers),
      ...(yield* reportExportHandlers)
    })
  })
)
