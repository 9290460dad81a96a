import { RpcBoundary } from "./access/RpcBoundary.ts"
import { ApprovalRpcs } from "./people/approvals/ApprovalRpcs.ts"
import { InvitationRpcs } from "./people/invitations/InvitationRpcs.ts"
import { PasswordResetOperations } from "./identity/password-reset/PasswordResetOperations.ts"
import { RegistrationOperations } from "./identity/registration/RegistrationOperations.ts"
import { SessionRpcs } from "./identity/sessions/SessionRpcs.ts"
import { ContactOperations } from "./identity/contacts/ContactOperations.ts"
import { PasswordOperations } from "./identity/passwords/PasswordOperations.ts"
import { SecurityFeedOperations } from "./identity/security-feed/SecurityFeedOperations.ts"
import { SecuritySettingsOperations } from "./identity/security-settings/SecuritySettingsOperations.ts"
import { StepUpOperations } from "./identity/step-up/StepUpOperations.ts"
import { TwoFactorRpcs } from "./identity/two-factor/TwoFactorRpcs.ts"
import { AuditSealRpcs } from "./evidence/audit-seals/AuditSealRpcs.ts"
import { BranchOperations } from "./people/branches/BranchOperations.ts"
import { toRpcs } from "./contract/toRpcs.ts"
import { FeatureAccessRpcs } from "./people/feature-access/FeatureAccessRpcs.ts"
import { FeatureRpcs } from "./people/features/FeatureRpcs.ts"
import { PlatformAccessRpcs } from "./people/platform-access/PlatformAccessRpcs.ts"
import { KycRpcs } from "./kyc/journeys/KycRpcs.ts"
import { KycReviewRpcs } from "./kyc/reviews/KycReviewRpcs.ts"
import { AadhaarRevealRpcs } from "./kyc/reveal/AadhaarRevealRpcs.ts"
import { ConsentRpcs } from "./kyc/consents/ConsentRpcs.ts"
import { ReportRpcs } from "./reports/reports/ReportRpcs.ts"
import { ReportExportRpcs } from "./reports/exports/ReportExportRpcs.ts"
import { UserRpcs } from "./people/users/UserRpcs.ts"

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends toRpcs(RegistrationOperations)
  .merge(
    SessionRpcs,
    TwoFactorRpcs,
    toRpcs(StepUpOperations),
    toRpcs(PasswordResetOperations),
    toRpcs(PasswordOperations),
    toRpcs(ContactOperations),
    ApprovalRpcs,
    AuditSealRpcs,
    InvitationRpcs,
    UserRpcs,
    KycRpcs,
    KycReviewRpcs,
    AadhaarRevealRpcs,
    ConsentRpcs,
    toRpcs(SecurityFeedOperations),
    toRpcs(SecuritySettingsOperations),
    FeatureRpcs,
    FeatureAccessRpcs,
    PlatformAccessRpcs,
    toRpcs(BranchOperations),
    ReportRpcs,
    ReportExportRpcs
  )
  .middleware(RpcBoundary) {}
