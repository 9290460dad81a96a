import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { PrometheusMetrics } from "effect/observability"
import { RpcServer } from "effect/rpc"
import { Api } from "@credbuzzpay/domain/Api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { AuditSealHttp } from "./features/evidence/audit-seals/AuditSealHttp.ts"
import { AuditKeysHttp } from "./features/evidence/audit-seals/AuditKeysHttp.ts"
import { HealthHttp } from "./features/platform/health/HealthHttp.ts"
import { ContactHttp } from "./features/identity/contacts/ContactHttp.ts"
import { ApprovalHttp } from "./features/people/approvals/ApprovalHttp.ts"
import { InvitationHttp } from "./features/people/invitations/InvitationHttp.ts"
import { PasswordHttp } from "./features/identity/passwords/PasswordHttp.ts"
import { SecurityFeedHttp } from "./features/identity/security-feed/SecurityFeedHttp.ts"
import { SecuritySettingsHttp } from "./features/identity/security-settings/SecuritySettingsHttp.ts"
import { StepUpHttp } from "./features/identity/step-up/StepUpHttp.ts"
import { TwoFactorHandlers } from "./features/identity/two-factor/TwoFactorHandlers.ts"
import { PasswordResetHttp } from "./features/identity/password-reset/PasswordResetHttp.ts"
import { RegistrationHttp } from "./features/identity/registration/RegistrationHttp.ts"
import { SessionCookie } from "./features/identity/sessions/SessionCookie.ts"
import { SessionHandlers } from "./features/identity/sessions/SessionHandlers.ts"
import { KycHttp } from "./features/kyc/journeys/KycHttp.ts"
import { KycReviewHttp } from "./features/kyc/reviews/KycReviewHttp.ts"
import { EvidencePackHttp } from "./features/evidence/evidence-pack/EvidencePackHttp.ts"
import { AadhaarRevealHttp } from "./features/kyc/reveal/AadhaarRevealHttp.ts"
import { ConsentHttp } from "./features/kyc/consents/ConsentHttp.ts"
import { JwksHttp } from "./features/identity/tokens/JwksHttp.ts"
import { BranchHandlers } from "./features/people/branches/BranchHandlers.ts"
import { FeatureAccessHttp } from "./features/people/feature-access/FeatureAccessHttp.ts"
import { FeatureHttp } from "./features/people/features/FeatureHttp.ts"
import { PlatformAccessHttp } from "./features/people/platform-access/PlatformAccessHttp.ts"
import { ReportExportHttp } from "./features/reports/exports/ReportExportHttp.ts"
import { ReportHttp } from "./features/reports/reports/ReportHttp.ts"
import { UserHandlers } from "./features/people/users/UserHandlers.ts"
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
import { RpcDefects } from "./http/RpcDefects.ts"
import { RpcIdempotencyLayer } from "./http/RpcIdempotencyLayer.ts"
import { RpcLines } from "./http/RpcLines.ts"
import { rpcOverHttp, rpcOverWebSocket } from "./http/RpcTransports.ts"
import { SocketRegister } from "./http/SocketRegister.ts"
import { WellFormedBodies } from "./http/WellFormedBodies.ts"
import { RpcHandlers } from "./RpcHandlers.ts"

const Rest = HttpApiBuilder.layer(ApiDocument).pipe(
  Layer.provide([
    RegistrationHttp,
    SessionHandlers.rest,
    TwoFactorHandlers.rest,
    StepUpHttp,
    PasswordResetHttp,
    PasswordHttp,
    ContactHttp,
    ApprovalHttp,
    AuditSealHttp,
    InvitationHttp,
    UserHandlers.rest,
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

const rpc = <E, R>(protocol: Layer.Layer<RpcServer.Protocol, E, R>) =>
  RpcServer.layer(Rpcs, { disableTracing: true, disableFatalDefects: true }).pipe(Layer.provide(protocol))

const Rpc = Layer.mergeAll(rpc(rpcOverHttp("/rpc")), rpc(rpcOverWebSocket("/rpc/ws"))).pipe(
  Layer.provide(SocketRegister.layer),
  Layer.provide(RpcDefects),
  Layer.provide(RpcLines),
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
  Layer.provide(Layer.mergeAll(Outside, Edge, Compression, WellFormedBodies)),
  Layer.provide([AccessGate.layer, HotReads.layer]),
  Layer.provide([ApiAddressLimit.layer, CallLimits.layer])
)
