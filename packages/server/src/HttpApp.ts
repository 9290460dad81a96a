import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { PrometheusMetrics } from "effect/observability"
import { RpcSerialization, RpcServer } from "effect/rpc"
import { Api } from "@credbuzzpay/domain/Api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { AuditSealHttp } from "./features/audit-seals/AuditSealHttp.ts"
import { AuditKeysHttp } from "./features/audit-seals/AuditKeysHttp.ts"
import { HealthHttp } from "./features/health/HealthHttp.ts"
import { ContactHttp } from "./features/contacts/ContactHttp.ts"
import { ApprovalHttp } from "./features/approvals/ApprovalHttp.ts"
import { InvitationHttp } from "./features/invitations/InvitationHttp.ts"
import { PasswordHttp } from "./features/passwords/PasswordHttp.ts"
import { SecurityFeedHttp } from "./features/security-feed/SecurityFeedHttp.ts"
import { SecuritySettingsHttp } from "./features/security-settings/SecuritySettingsHttp.ts"
import { StepUpHttp } from "./features/step-up/StepUpHttp.ts"
import { TwoFactorHttp } from "./features/two-factor/TwoFactorHttp.ts"
import { PasswordResetHttp } from "./features/password-reset/PasswordResetHttp.ts"
import { RegistrationHttp } from "./features/registration/RegistrationHttp.ts"
import { SessionCookie } from "./features/sessions/SessionCookie.ts"
import { SessionHttp } from "./features/sessions/SessionHttp.ts"
import { KycHttp } from "./features/kyc/KycHttp.ts"
import { KycReviewHttp } from "./features/kyc/KycReviewHttp.ts"
import { EvidencePackHttp } from "./features/evidence-pack/EvidencePackHttp.ts"
import { AadhaarRevealHttp } from "./features/kyc/AadhaarRevealHttp.ts"
import { ConsentHttp } from "./features/consents/ConsentHttp.ts"
import { JwksHttp } from "./features/tokens/JwksHttp.ts"
import { BranchHandlers } from "./features/branches/BranchHandlers.ts"
import { FeatureAccessHttp } from "./features/feature-access/FeatureAccessHttp.ts"
import { FeatureHttp } from "./features/features/FeatureHttp.ts"
import { PlatformAccessHttp } from "./features/platform-access/PlatformAccessHttp.ts"
import { ReportExportHttp } from "./features/exports/ReportExportHttp.ts"
import { ReportHttp } from "./features/reports/ReportHttp.ts"
import { UserHttp } from "./features/users/UserHttp.ts"
import { accessDeclared } from "./http/AccessDeclared.ts"
import { AccessGate } from "./http/AccessGate.ts"
import { ApiAddressLimit } from "./http/AddressLimit.ts"
import { AuthenticationLayer } from "./http/AuthenticationLayer.ts"
import { CallLimits } from "./http/CallLimits.ts"
import { Compression } from "./http/Compression.ts"
import { DocsHttp } from "./http/DocsHttp.ts"
import { Edge } from "./http/Edge.ts"
import { EndpointBoundaryLayer } from "./http/EndpointBoundaryLayer.ts"
import { HotReads } from "./http/HotReads.ts"
import { IdempotencyLayer } from "./http/IdempotencyLayer.ts"
import { Outside } from "./http/Outside.ts"
import { RpcAuthenticationLayer } from "./http/RpcAuthenticationLayer.ts"
import { RpcBoundaryLayer } from "./http/RpcBoundaryLayer.ts"
import { RpcIdempotencyLayer } from "./http/RpcIdempotencyLayer.ts"
import { RpcHandlers } from "./RpcHandlers.ts"

const Rest = HttpApiBuilder.layer(ApiDocument, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide([
    RegistrationHttp,
    SessionHttp,
    TwoFactorHttp,
    StepUpHttp,
    PasswordResetHttp,
    PasswordHttp,
    ContactHttp,
    ApprovalHttp,
    AuditSealHttp,
    InvitationHttp,
    UserHttp,
    KycHttp,
    KycReviewHttp,
    AadhaarRevealHttp,
    EvidencePackHttp,
    ConsentHttp,
    SecurityFeedHttp,
    SecuritySettingsHttp,
    FeatureHttp,
    FeatureAccessHttp,
    PlatformAccessHttp,
    BranchHandlers.rest,
    ReportHttp,
    ReportExportHttp
  ]),
  Layer.provide(SessionCookie.layer),
  Layer.provide([AuthenticationLayer, EndpointBoundaryLayer, IdempotencyLayer])
)

const rpc = (path: `/${string}`, protocol: "http" | "websocket") =>
  RpcServer.layerHttp({ group: Rpcs, path, protocol, disableTracing: true })

const Rpc = Layer.mergeAll(rpc("/rpc", "http"), rpc("/rpc/ws", "websocket")).pipe(
  Layer.provide(RpcSerialization.layerNdjson),
  Layer.provide(RpcHandlers),
  Layer.provide([RpcAuthenticationLayer, RpcBoundaryLayer, RpcIdempotencyLayer])
)

/** Everything that is served on the one port; what it needs stays open. */
export const HttpApp = Layer.mergeAll(
  Rest,
  Rpc,
  accessDeclared(Api, Rpcs),
  JwksHttp,
  AuditKeysHttp,
  HealthHttp,
  PrometheusMetrics.layerHttp(),
  DocsHttp
).pipe(
  Layer.provide(Layer.mergeAll(Outside, Edge, Compression)),
  Layer.provide([AccessGate.layer, HotReads.layer]),
  Layer.provide([ApiAddressLimit.layer, CallLimits.layer])
)
