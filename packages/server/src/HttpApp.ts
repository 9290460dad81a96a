import { Effect, Layer } from "effect"
import { RpcServer } from "effect/rpc"
import type { AnyRpcs } from "@credbuzzpay/domain/contract/AnyRpc"
import { declaredOperations, offeredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { capabilitiesOf } from "@credbuzzpay/domain/values/AadhaarRole"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { AadhaarRoleConfig } from "./config/AadhaarRoleConfig.ts"
import { AuditKeysHttp } from "./features/evidence/audit-seals/AuditKeysHttp.ts"
import { HealthHttp } from "./features/platform/health/HealthHttp.ts"
import { SessionCookie } from "./features/identity/sessions/SessionCookie.ts"
import { JwksHttp } from "./features/identity/tokens/JwksHttp.ts"
import { accessDeclared } from "./http/AccessDeclared.ts"
import { AccessGate } from "./http/AccessGate.ts"
import { AccountLanguageLayer } from "./http/AccountLanguageLayer.ts"
import { ApiAddressLimit } from "./http/AddressLimit.ts"
import { AnswerPlaces } from "./http/AnswerPlaces.ts"
import { CallLimits } from "./http/CallLimits.ts"
import { ConsoleHttp } from "./http/console/ConsoleHttp.ts"
import { Compression } from "./http/Compression.ts"
import { DocsHttp } from "./http/docs/DocsHttp.ts"
import { Edge } from "./http/Edge.ts"
import { EndedSessions } from "./http/EndedSessions.ts"
import { MetricsHttp } from "./http/MetricsHttp.ts"
import { RestAuthentication } from "./http/rest/RestAuthentication.ts"
import { RestBoundary } from "./http/rest/RestBoundary.ts"
import { RestIdempotency } from "./http/rest/RestIdempotency.ts"
import { RestListener } from "./http/rest/RestListener.ts"
import { Outside } from "./http/Outside.ts"
import { plainRoutes } from "./http/PlainRoutes.ts"
import { RpcAuthenticationLayer } from "./http/RpcAuthenticationLayer.ts"
import { RpcBoundaryLayer } from "./http/RpcBoundaryLayer.ts"
import { RpcDefects } from "./http/RpcDefects.ts"
import { RpcIdempotencyLayer } from "./http/RpcIdempotencyLayer.ts"
import { RpcLines } from "./http/RpcLines.ts"
import { rpcOverHttp, rpcOverWebSocket } from "./http/RpcTransports.ts"
import { SocketRegister } from "./http/SocketRegister.ts"
import { WellFormedBodies } from "./http/WellFormedBodies.ts"
import { RestHandlers, RpcHandlers } from "./OperationHandlers.ts"

const Rest = RestHandlers.pipe(
  Layer.provide(SessionCookie.layer),
  Layer.provide([
    RestListener.layer,
    RestAuthentication.layer,
    RestBoundary.layer,
    RestIdempotency.layer,
    AccountLanguageLayer
  ])
)

/** The RPCs of this instance: one that is left out is as unknown as any other word. */
const rpc = <E, R>(protocol: Layer.Layer<RpcServer.Protocol, E, R>) =>
  Layer.unwrap(
    Effect.map(AadhaarRoleConfig, (role) => {
      const offered = new Set(offeredOperations(operationGroups, capabilitiesOf(role)).map(({ id }) => id))
      const absent = [...Rpcs.requests.keys()].filter((tag) => !offered.has(tag))
      const served = Rpcs.omit(...(absent as unknown as ReadonlyArray<never>)) as unknown as AnyRpcs
      return RpcServer.layer(served, { disableTracing: true, disableFatalDefects: true })
    })
  ).pipe(Layer.provide(protocol))

const Rpc = Layer.mergeAll(
  rpc(rpcOverHttp(plainRoutes.rpc.path)),
  rpc(rpcOverWebSocket(plainRoutes.rpcSockets.path)),
  EndedSessions
).pipe(
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
  accessDeclared(declaredOperations(operationGroups)),
  JwksHttp,
  AuditKeysHttp,
  HealthHttp,
  MetricsHttp,
  DocsHttp,
  ConsoleHttp
).pipe(
  Layer.provide(Layer.mergeAll(Outside, Edge, Compression, WellFormedBodies)),
  Layer.provide(AccessGate.layer),
  Layer.provide([ApiAddressLimit.layer, CallLimits.layer, AnswerPlaces.layer])
)
