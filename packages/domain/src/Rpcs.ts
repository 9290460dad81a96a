import { RpcBoundary } from "./access/RpcBoundary.ts"
import { ApprovalRpcs } from "./people/approvals/ApprovalRpcs.ts"
import { InvitationRpcs } from "./people/invitations/InvitationRpcs.ts"
import { PasswordResetRpcs } from "./identity/password-reset/PasswordResetRpcs.ts"
import { RegistrationRpcs } from "./identity/registration/RegistrationRpcs.ts"
import { SessionRpcs } from "./identity/sessions/SessionRpcs.ts"
import { ContactRpcs } from "./identity/contacts/ContactRpcs.ts"
import { PasswordRpcs } from "./identity/passwords/PasswordRpcs.ts"
import { SecurityFeedRpcs } from "./identity/security-feed/SecurityFeedRpcs.ts"
import { SecuritySettingsRpcs } from "./identity/security-settings/SecuritySettingsRpcs.ts"
import { StepUpRpcs } from "./identity/step-up/StepUpRpcs.ts"
import { TwoFactorRpcs } from "./identity/two-factor/TwoFactorRpcs.ts"
import { AuditSealOperations } from "./evidence/audit-seals/AuditSealOperations.ts"
import { BranchOperations } from "./people/branches/BranchOperations.ts"
import { toRpcs } from "./contract/toRpcs.ts"
import { FeatureAccessRpcs } from "./people/feature-access/FeatureAccessRpcs.ts"
import { FeatureRpcs } from "./people/features/FeatureRpcs.ts"
import { PlatformAccessRpcs } from "./people/platform-access/PlatformAccessRpcs.ts"
import { KycRpcs } from "./kyc/journeys/KycRpcs.ts"
import { KycReviewRpcs } from "./kyc/reviews/KycReviewRpcs.ts"
import { AadhaarRevealRpcs } from "./kyc/reveal/AadhaarRevealRpcs.ts"
import { ConsentRpcs } from "./kyc/consents/ConsentRpcs.ts"
import { ReportOperations } from "./reports/reports/ReportOperations.ts"
import { ReportExportOperations } from "./reports/exports/ReportExportOperations.ts"
import { UserRpcs } from "./people/users/UserRpcs.ts"

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends RegistrationRpcs.merge(
  SessionRpcs,
  TwoFactorRpcs,
  StepUpRpcs,
  PasswordResetRpcs,
  PasswordRpcs,
  ContactRpcs,
  ApprovalRpcs,
  toRpcs(AuditSealOperations),
  InvitationRpcs,
  UserRpcs,
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
  toRpcs(ReportOperations),
  toRpcs(ReportExportOperations)
).middleware(RpcBoundary) {}
