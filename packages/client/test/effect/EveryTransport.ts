import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { TestAddress } from "@credbuzzpay/server/testing/TestApp"
import { RpcApi } from "../../src/effect/RpcApi.ts"
import { WebSocketApi } from "../../src/effect/websocket.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"

const over = {
  "RPC over HTTP": RpcApi.http,
  "RPC over WebSocket": WebSocketApi.at
} as const

/** Each transport by name, with a client of its own, not signed in, for each test that it is provided to. */
export const everyTransport = Object.entries(over).map(([name, api]) => {
  const Client = Layer.unwrap(Effect.map(TestAddress, ({ url }) => api(url))).pipe(
    Layer.provideMerge(TokenStore.layerMemory),
    Layer.provide(FetchHttpClient.layer)
  )
  return { name, given: Effect.provide(Layer.fresh(Client)) }
})

/** A client over HTTP of this address, not signed in. */
export const clientOf = (url: string) =>
  Layer.fresh(RpcApi.http(url).pipe(Layer.provideMerge(TokenStore.layerMemory), Layer.provide(FetchHttpClient.layer)))
