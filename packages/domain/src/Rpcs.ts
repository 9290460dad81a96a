import { RpcBoundary } from "./access/RpcBoundary.ts"
import { ApprovalRpcs } from "./approvals/ApprovalRpcs.ts"
import { InvitationRpcs } from "./invitations/InvitationRpcs.ts"
import { PasswordResetRpcs } from "./password-reset/PasswordResetRpcs.ts"
import { RegistrationRpcs } from "./registration/RegistrationRpcs.ts"
import { SessionRpcs } from "./sessions/SessionRpcs.ts"
import { ContactRpcs } from "./contacts/ContactRpcs.ts"
import { PasswordRpcs } from "./passwords/PasswordRpcs.ts"
import { SecurityFeedRpcs } from "./security-feed/SecurityFeedRpcs.ts"
import { SecuritySettingsRpcs } from "./security-settings/SecuritySettingsRpcs.ts"
import { StepUpRpcs } from "./step-up/StepUpRpcs.ts"
import { TwoFactorRpcs } from "./two-factor/TwoFactorRpcs.ts"
import { AuditSealRpcs } from "./audit-seals/AuditSealRpcs.ts"
import { BranchOperations } from "./branches/BranchOperations.ts"
import { toRpcs } from "./contract/toRpcs.ts"
import { FeatureAccessRpcs } from "./feature-access/FeatureAccessRpcs.ts"
import { FeatureRpcs } from "./features/FeatureRpcs.ts"
import { PlatformAccessRpcs } from "./platform-access/PlatformAccessRpcs.ts"
import { KycRpcs } from "./kyc/KycRpcs.ts"
import { KycReviewRpcs } from "./kyc-reviews/KycReviewRpcs.ts"
import { AadhaarRevealRpcs } from "./aadhaar-reveal/AadhaarRevealRpcs.ts"
import { ConsentRpcs } from "./consents/ConsentRpcs.ts"
import { ReportRpcs } from "./reports/ReportRpcs.ts"
import { ReportExportRpcs } from "./report-exports/ReportExportRpcs.ts"
import { UserRpcs } from "./users/UserRpcs.ts"

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends RegistrationRpcs.merge(
  SessionRpcs,
  TwoFactorRpcs,
  StepUpRpcs,
  PasswordResetRpcs,
  PasswordRpcs,
  ContactRpcs,
  ApprovalRpcs,
  AuditSealRpcs,
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
  ReportRpcs,
  ReportExportRpcs
).middleware(RpcBoundary) {}
