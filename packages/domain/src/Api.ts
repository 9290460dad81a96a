import { HttpApi } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { InvitationApi } from "./people/invitations/InvitationApi.ts"
import { PasswordResetOperations } from "./identity/password-reset/PasswordResetOperations.ts"
import { RegistrationOperations } from "./identity/registration/RegistrationOperations.ts"
import { SessionApi } from "./identity/sessions/SessionApi.ts"
import { ContactOperations } from "./identity/contacts/ContactOperations.ts"
import { PasswordOperations } from "./identity/passwords/PasswordOperations.ts"
import { SecurityFeedOperations } from "./identity/security-feed/SecurityFeedOperations.ts"
import { SecuritySettingsOperations } from "./identity/security-settings/SecuritySettingsOperations.ts"
import { StepUpOperations } from "./identity/step-up/StepUpOperations.ts"
import { TwoFactorApi } from "./identity/two-factor/TwoFactorApi.ts"
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
import { UserApi } from "./people/users/UserApi.ts"

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(
    SessionApi,
    TwoFactorApi,
    toHttpApi(StepUpOperations),
    toHttpApi(PasswordResetOperations),
    toHttpApi(PasswordOperations),
    toHttpApi(ContactOperations)
  )
  .add(FeatureApi, FeatureAccessApi, PlatformAccessApi, toHttpApi(BranchOperations))
  .add(
    ApprovalApi,
    InvitationApi,
    toHttpApi(RegistrationOperations),
    toHttpApi(SecurityFeedOperations),
    toHttpApi(SecuritySettingsOperations),
    UserApi,
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
