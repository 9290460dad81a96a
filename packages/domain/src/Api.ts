import { HttpApi } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { InvitationApi } from "./invitations/InvitationApi.ts"
import { PasswordResetApi } from "./password-reset/PasswordResetApi.ts"
import { RegistrationApi } from "./registration/RegistrationApi.ts"
import { SessionApi } from "./sessions/SessionApi.ts"
import { ContactApi } from "./contacts/ContactApi.ts"
import { PasswordApi } from "./passwords/PasswordApi.ts"
import { SecurityFeedApi } from "./security-feed/SecurityFeedApi.ts"
import { SecuritySettingsApi } from "./security-settings/SecuritySettingsApi.ts"
import { StepUpApi } from "./step-up/StepUpApi.ts"
import { TwoFactorApi } from "./two-factor/TwoFactorApi.ts"
import { ApprovalApi } from "./approvals/ApprovalApi.ts"
import { AuditSealApi } from "./audit-seals/AuditSealApi.ts"
import { BranchOperations } from "./branches/BranchOperations.ts"
import { toHttpApi } from "./contract/toHttpApi.ts"
import { FeatureAccessApi } from "./feature-access/FeatureAccessApi.ts"
import { FeatureApi } from "./features/FeatureApi.ts"
import { PlatformAccessApi } from "./platform-access/PlatformAccessApi.ts"
import { KycApi } from "./kyc/KycApi.ts"
import { KycReviewApi } from "./kyc-reviews/KycReviewApi.ts"
import { AadhaarRevealApi } from "./aadhaar-reveal/AadhaarRevealApi.ts"
import { ConsentApi } from "./consents/ConsentApi.ts"
import { ReportApi } from "./reports/ReportApi.ts"
import { EvidencePackApi } from "./evidence-pack/EvidencePackApi.ts"
import { ReportExportApi } from "./report-exports/ReportExportApi.ts"
import { UserApi } from "./users/UserApi.ts"

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(SessionApi, TwoFactorApi, StepUpApi, PasswordResetApi, PasswordApi, ContactApi)
  .add(FeatureApi, FeatureAccessApi, PlatformAccessApi, toHttpApi(BranchOperations))
  .add(ApprovalApi, InvitationApi, RegistrationApi, SecurityFeedApi, SecuritySettingsApi, UserApi, KycApi)
  .add(KycReviewApi, AadhaarRevealApi, ConsentApi, ReportApi, EvidencePackApi)
  .add(AuditSealApi, ReportExportApi)
  .prefix("/api/v1")
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" })

/** The REST contract: every group, under `/api/v1`. What else its document says is in `ApiDocument.ts`. */
export class Api extends contract {}
