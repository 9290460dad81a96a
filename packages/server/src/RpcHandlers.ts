import { Effect } from "effect"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { passwordResetHandlers } from "./features/password-reset/PasswordResetRpc.ts"
import { registrationHandlers } from "./features/registration/RegistrationRpc.ts"
import { sessionHandlers } from "./features/sessions/SessionRpc.ts"
import { contactsHandlers } from "./features/contacts/ContactRpc.ts"
import { approvalHandlers } from "./features/approvals/ApprovalRpc.ts"
import { invitationHandlers } from "./features/invitations/InvitationRpc.ts"
import { passwordsHandlers } from "./features/passwords/PasswordRpc.ts"
import { securityFeedHandlers } from "./features/security-feed/SecurityFeedRpc.ts"
import { securitySettingsHandlers } from "./features/security-settings/SecuritySettingsRpc.ts"
import { stepUpHandlers } from "./features/step-up/StepUpRpc.ts"
import { twoFactorHandlers } from "./features/two-factor/TwoFactorRpc.ts"
import { auditSealHandlers } from "./features/audit-seals/AuditSealRpc.ts"
import { BranchHandlers } from "./features/branches/BranchHandlers.ts"
import { featureAccessHandlers } from "./features/feature-access/FeatureAccessRpc.ts"
import { featureHandlers } from "./features/features/FeatureRpc.ts"
import { platformAccessHandlers } from "./features/platform-access/PlatformAccessRpc.ts"
import { kycHandlers } from "./features/kyc/KycRpc.ts"
import { kycReviewHandlers } from "./features/kyc/KycReviewRpc.ts"
import { aadhaarRevealHandlers } from "./features/kyc/AadhaarRevealRpc.ts"
import { consentHandlers } from "./features/consents/ConsentRpc.ts"
import { reportExportHandlers } from "./features/exports/ReportExportRpc.ts"
import { reportHandlers } from "./features/reports/ReportRpc.ts"
import { userHandlers } from "./features/users/UserRpc.ts"

/** Every RPC's handler, one line a feature. */
export const RpcHandlers = Rpcs.toLayer(
  Effect.gen(function* () {
    return Rpcs.of({
      ...(yield* registrationHandlers),
      ...(yield* sessionHandlers),
      ...(yield* passwordResetHandlers),
      ...(yield* twoFactorHandlers),
      ...(yield* stepUpHandlers),
      ...(yield* passwordsHandlers),
      ...(yield* contactsHandlers),
      ...(yield* approvalHandlers),
      ...(yield* auditSealHandlers),
      ...(yield* invitationHandlers),
      ...(yield* userHandlers),
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
