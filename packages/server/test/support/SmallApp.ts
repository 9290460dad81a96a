import { Effect, Layer, Record } from "effect"
import { HttpApi, type HttpApiGroup } from "effect/http-api"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { toHttpApi } from "@credbuzzpay/domain/contract/toHttpApi"
import { implement } from "../../src/contract/implement.ts"
import { restRoutes } from "../../src/contract/restRoutes.ts"
import { AccessGate } from "../../src/http/AccessGate.ts"
import { AccountLanguageLayer } from "../../src/http/AccountLanguageLayer.ts"
import { ApiAddressLimit } from "../../src/http/AddressLimit.ts"
import { CallLimits } from "../../src/http/CallLimits.ts"
import { Edge } from "../../src/http/Edge.ts"
import { RestAuthentication } from "../../src/http/rest/RestAuthentication.ts"
import { RestBoundary } from "../../src/http/rest/RestBoundary.ts"
import { RestIdempotency } from "../../src/http/rest/RestIdempotency.ts"
import { RestListener } from "../../src/http/rest/RestListener.ts"
import { RpcAuthenticationLayer } from "../../src/http/RpcAuthenticationLayer.ts"
import { RpcBoundaryLayer } from "../../src/http/RpcBoundaryLayer.ts"

/** The contract of a test. */
export const contractOf = (groups: ReadonlyArray<OperationGroup>) =>
  HttpApi.make("small").add(...(groups.map((group) => toHttpApi(group, () => [])) as unknown as [HttpApiGroup.Top]))

/** Routes of REST for the operations of a test, each of which gives the answer of its name. */
export const answered = (groups: ReadonlyArray<OperationGroup>, answers: Readonly<Record<string, unknown>>) =>
  restRoutes<never>(
    contractOf(groups) as never,
    groups.map((group) =>
      implement(
        group,
        Effect.succeed(Record.map(group.operations, (_, name) => () => Effect.succeed(answers[name]))) as never
      )
    ) as never
  )

/** The guards of the product over a listener, for a contract of a test. */
export const guardsOver = <E, R>(listener: Layer.Layer<RestListener, E, R>) =>
  Layer.mergeAll(
    listener,
    RestAuthentication.layer,
    RestBoundary.layer,
    RestIdempotency.layer,
    AccountLanguageLayer,
    RpcAuthenticationLayer,
    RpcBoundaryLayer
  ).pipe(Layer.provide(AccessGate.layer), Layer.provide([ApiAddressLimit.layer, CallLimits.layer]))

/** The guards of the product. */
export const guards = guardsOver(RestListener.layer)

export const edge = Edge
