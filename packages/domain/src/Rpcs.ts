import { RpcBoundary } from "./access/RpcBoundary.ts"
import { ApprovalRpcs } from "./people/approvals/ApprovalRpcs.ts"
import { InvitationRpcs } from "./people/invitations/InvitationRpcs.ts"
import { PasswordResetRpcs } from "./identity/password-reset/PasswordResetRpcs.ts"
import { RegistrationRpcs } from "./identity/registration/RegistrationRpcs.ts"
import { SessionOperations } from "./identity/sessions/SessionOperations.ts"
import { ContactRpcs } from "./identity/contacts/ContactRpcs.ts"
import { PasswordRpcs } from "./identity/passwords/PasswordRpcs.ts"
import { SecurityFeedRpcs } from "./identity/security-feed/SecurityFeedRpcs.ts"
import { SecuritySettingsRpcs } from "./identity/security-settings/SecuritySettingsRpcs.ts"
import { StepUpRpcs } from "./identity/step-up/StepUpRpcs.ts"
import { TwoFactorOperations } from "./identity/two-factor/TwoFactorOperations.ts"
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
import { UserOperations } from "./people/users/UserOperations.ts"

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends RegistrationRpcs.merge(
  toRpcs(SessionOperations),
  toRpcs(TwoFactorOperations),
  StepUpRpcs,
  PasswordResetRpcs,
  PasswordRpcs,
  ContactRpcs,
  ApprovalRpcs,
  AuditSealRpcs,
  InvitationRpcs,
  toRpcs(UserOperations),
  KycRpcs,
  KycReviewRpcs,
  AadhaarRevealRpcs,
  ConsentRpcs,
  SecurityFeedRpcs,
  SecuritySettingsRpcs,
  FeatureRpcs,
  FeatureAccessRpcs,
  PlatformAccessRpcs,
  toRpcs(BranchOperations),
  ReportRpcs,
  ReportExportRpcs
).middleware(RpcBoundary) {}
