import { HttpApi } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { InvitationApi } from "./people/invitations/InvitationApi.ts"
import { PasswordResetApi } from "./identity/password-reset/PasswordResetApi.ts"
import { RegistrationApi } from "./identity/registration/RegistrationApi.ts"
import { SessionApi } from "./identity/sessions/SessionApi.ts"
import { ContactApi } from "./identity/contacts/ContactApi.ts"
import { PasswordApi } from "./identity/passwords/PasswordApi.ts"
import { SecurityFeedApi } from "./identity/security-feed/SecurityFeedApi.ts"
import { SecuritySettingsApi } from "./identity/security-settings/SecuritySettingsApi.ts"
import { StepUpApi } from "./identity/step-up/StepUpApi.ts"
import { TwoFactorApi } from "./identity/two-factor/TwoFactorApi.ts"
import { ApprovalApi } from "./people/approvals/ApprovalApi.ts"
import { AuditSealOperations } from "./evidence/audit-seals/AuditSealOperations.ts"
import { BranchOperations } from "./people/branches/BranchOperations.ts"
import { toHttpApi } from "./contract/toHttpApi.ts"
import { FeatureAccessApi } from "./people/feature-access/FeatureAccessApi.ts"
import { FeatureApi } from "./people/features/FeatureApi.ts"
import { PlatformAccessApi } from "./people/platform-access/PlatformAccessApi.ts"
import { KycApi } from "./kyc/journeys/KycApi.ts"
import { KycReviewApi } from "./kyc/reviews/KycReviewApi.ts"
import { AadhaarRevealApi } from "./kyc/reveal/AadhaarRevealApi.ts"
import { ConsentApi } from "./kyc/consents/ConsentApi.ts"
import { ReportOperations } from "./reports/reports/ReportOperations.ts"
import { EvidencePackOperations } from "./evidence/evidence-pack/EvidencePackOperations.ts"
import { ReportExportOperations } from "./reports/exports/ReportExportOperations.ts"
import { UserApi } from "./people/users/UserApi.ts"

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(SessionApi, TwoFactorApi, StepUpApi, PasswordResetApi, PasswordApi, ContactApi)
  .add(FeatureApi, FeatureAccessApi, PlatformAccessApi, toHttpApi(BranchOperations))
  .add(ApprovalApi, InvitationApi, RegistrationApi, SecurityFeedApi, SecuritySettingsApi, UserApi, KycApi)
  .add(KycReviewApi, AadhaarRevealApi, ConsentApi, toHttpApi(ReportOperations), toHttpApi(EvidencePackOperations))
  .add(toHttpApi(AuditSealOperations), toHttpApi(ReportExportOperations))
  .prefix("/api/v1")
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" })

/** The REST contract: every group, under `/api/v1`. What else its document says is in `ApiDocument.ts`. */
export class Api extends contract {}
