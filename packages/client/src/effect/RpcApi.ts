import { Effect, Layer } from "effect"
import type { HttpClient } from "effect/http"
import { RpcClient, type RpcClientError, RpcSerialization } from "effect/rpc"
import { Socket } from "effect/socket"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import type { ApiFailure } from "./ApiFailure.ts"
import { apiOverTransport, type CredbuzzApi } from "./CredbuzzApi.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { RpcBearer } from "./sessions/Bearer.ts"
import type { Tokens } from "./sessions/Tokens.ts"
import type { TokenStore } from "./sessions/TokenStore.ts"
import { Transport } from "./Transport.ts"

type RpcFailure = ApiFailure | RpcClientError.RpcClientError

/** A bug of the server's travels as a defect over RPC; callers get the class that REST's 500 has. */
const overRpc = <A>(request: Effect.Effect<A, RpcFailure>): Effect.Effect<A, ApiFailure> =>
  request.pipe(
    Effect.catchTag("RpcClientError", ({ reason }) => Effect.fail(NetworkFailed.of(reason._tag))),
    Effect.catchDefect(() => Effect.fail(InternalError.of()))
  )

const makeTransport = Effect.map(RpcClient.make(Rpcs, { flatten: true }), (client) => {
  // The RPCs are made of the very operations, so that each is there.
  const call = client as unknown as (tag: string, input: unknown) => Effect.Effect<unknown, RpcFailure>
  return Transport.of({
    heldByCookie: false,
    senderOf: (group, name, { input, onlyOverRest }) =>
      onlyOverRest === undefined
        ? (given) => overRpc(call(`${group}.${name}`, input === undefined ? undefined : given))
        : () => Effect.fail(NetworkFailed.of("files come over REST only"))
  })
})

const over = <R>(protocol: Layer.Layer<RpcClient.Protocol, never, R>) =>
  apiOverTransport.pipe(
    Layer.provide(Layer.effect(Transport, makeTransport)),
    Layer.provide([RpcBearer, Layer.provide(protocol, RpcSerialization.layerNdjson)])
  )

/** The API over RPC, with `TokenStore` open: `http` on an `HttpClient`, `webSocket` on the platform's own WebSocket. */
export const RpcApi = {
  http: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    over(RpcClient.layerProtocolHttp({ url: `${baseUrl}/rpc` })),
  webSocket: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, TokenStore> => {
    const socket = Socket.layerWebSocket(`${baseUrl.replace(/^http/, "ws")}/rpc/ws`)
    const open = Layer.provide(socket, Socket.layerWebSocketConstructorGlobal)
    return over(Layer.provide(RpcClient.layerProtocolSocket(), open))
  }
} as const
