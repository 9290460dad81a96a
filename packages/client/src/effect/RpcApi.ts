import { Effect, Layer } from "effect"
import { HttpClient } from "effect/http"
import { RpcClient, type RpcClientError, RpcSerialization } from "effect/rpc"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import type { ApiFailure } from "./ApiFailure.ts"
import { CalledRpcs } from "./CalledRpcs.ts"
import { apiOverTransport, type CredbuzzApi } from "./CredbuzzApi.ts"
import { files } from "./Files.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { RpcBearer } from "./sessions/Bearer.ts"
import type { Tokens } from "./sessions/Tokens.ts"
import type { TokenStore } from "./sessions/TokenStore.ts"
import { Transport } from "./Transport.ts"

type RpcFailure = ApiFailure | RpcClientError.RpcClientError

/** A bug that no answer tells of travels as a defect; callers get the class that every other has. */
const overRpc = <A>(request: Effect.Effect<A, RpcFailure>): Effect.Effect<A, ApiFailure> =>
  request.pipe(
    Effect.catchTag("RpcClientError", ({ reason }) => Effect.fail(NetworkFailed.of(reason._tag))),
    Effect.catchDefect(() => Effect.fail(InternalError.of()))
  )

const makeTransport = Effect.fnUntraced(function* (baseUrl: string) {
  const client = yield* RpcClient.make(CalledRpcs, { flatten: true })
  // The RPCs are made of the very operations, so that each is there.
  const call = client as (tag: string, input: unknown) => Effect.Effect<unknown, RpcFailure>
  const filesOf = files(yield* HttpClient.HttpClient, baseUrl)
  return Transport.of({
    senderOf: (group, name) => {
      const operation = group.operations[name]!
      if (operation.onlyOverRest !== undefined) return filesOf(group, operation)
      return (given) => overRpc(call(`${group.id}.${name}`, operation.input === undefined ? undefined : given))
    }
  })
})

/** The API over RPC by a protocol at the address. */
export const apiOver = <R>(baseUrl: string, protocol: (url: string) => Layer.Layer<RpcClient.Protocol, never, R>) => {
  const url = baseUrl.replace(/\/+$/, "")
  return apiOverTransport.pipe(
    Layer.provide(Layer.effect(Transport, makeTransport(url))),
    Layer.provide([RpcBearer, Layer.provide(protocol(url), RpcSerialization.layerNdjson)])
  )
}

/** What the API needs: it calls, and sends and fetches files, with the one, and signs with the other. */
export type Api = Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore>

/**
 * The API at an address such as `https://erp.example.com`, over RPC, call by call. `HttpClient` and `TokenStore` stay open.
 * Over one connection: `WebSocketApi` of `@credbuzzpay/client/effect/websocket`.
 */
export const RpcApi = {
  http: (baseUrl: string): Api => apiOver(baseUrl, (url) => RpcClient.layerProtocolHttp({ url: `${url}/rpc` }))
} as const
