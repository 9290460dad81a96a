import { HttpApi } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { InvitationApi } from "./people/invitations/InvitationApi.ts"
import { PasswordResetApi } from "./identity/password-reset/PasswordResetApi.ts"
import { RegistrationApi } from "./identity/registration/RegistrationApi.ts"
import { SessionOperations } from "./identity/sessions/SessionOperations.ts"
import { ContactApi } from "./identity/contacts/ContactApi.ts"
import { PasswordApi } from "./identity/passwords/PasswordApi.ts"
import { SecurityFeedApi } from "./identity/security-feed/SecurityFeedApi.ts"
import { SecuritySettingsApi } from "./identity/security-settings/SecuritySettingsApi.ts"
import { StepUpApi } from "./identity/step-up/StepUpApi.ts"
import { TwoFactorOperations } from "./identity/two-factor/TwoFactorOperations.ts"
import { ApprovalApi } from "./people/approvals/ApprovalApi.ts"
import { AuditSealApi } from "./evidence/audit-seals/AuditSealApi.ts"
import { BranchOperations } from "./people/branches/BranchOperations.ts"
import { toHttpApi } from "./contract/toHttpApi.ts"
import { FeatureAccessApi } from "./people/feature-access/FeatureAccessApi.ts"
import { FeatureApi } from "./people/features/FeatureApi.ts"
import { PlatformAccessApi } from "./people/platform-access/PlatformAccessApi.ts"
import { KycApi } from "./kyc/journeys/KycApi.ts"
import { KycReviewApi } from "./kyc/reviews/KycReviewApi.ts"
import { AadhaarRevealApi } from "./kyc/reveal/AadhaarRevealApi.ts"
import { ConsentApi } from "./kyc/consents/ConsentApi.ts"
import { ReportApi } from "./reports/reports/ReportApi.ts"
import { EvidencePackApi } from "./evidence/evidence-pack/EvidencePackApi.ts"
import { ReportExportApi } from "./reports/exports/ReportExportApi.ts"
import { UserOperations } from "./people/users/UserOperations.ts"

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(
    toHttpApi(SessionOperations),
    toHttpApi(TwoFactorOperations),
    StepUpApi,
    PasswordResetApi,
    PasswordApi,
    ContactApi
  )
  .add(FeatureApi, FeatureAccessApi, PlatformAccessApi, toHttpApi(BranchOperations))
  .add(
    ApprovalApi,
    InvitationApi,
    RegistrationApi,
    SecurityFeedApi,
    SecuritySettingsApi,
    toHttpApi(UserOperations),
    KycApi
  )
  .add(KycReviewApi, AadhaarRevealApi, ConsentApi, ReportApi, EvidencePackApi)
  .add(AuditSealApi, ReportExportApi)
  .prefix("/api/v1")
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" })

/** The REST contract: every group, under `/api/v1`. What else its document says is in `ApiDocument.ts`. */
export class Api extends contract {}
