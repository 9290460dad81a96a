import { Effect, Layer } from "effect"
import type { HttpClient } from "effect/http"
import { RpcClient, RpcSerialization } from "effect/rpc"
import { Socket } from "effect/socket"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { RpcBearer } from "./Bearer.ts"
import { apiOver, CredbuzzApi } from "./CredbuzzApi.ts"
import { overRpc } from "./RpcFailure.ts"
import { Refresher, Tokens } from "./Tokens.ts"
import type { TokenStore } from "./TokenStore.ts"

const RpcRefresher = Layer.effect(
  Refresher,
  Effect.map(RpcClient.make(Rpcs), (rpc) => ({
    refresh: (refreshToken: string) => overRpc(rpc["sessions.refresh"]({ refreshToken })),
    heldByCookie: false
  }))
)

const make = Effect.flatMap(RpcClient.make(Rpcs), (rpc) => apiOver((way, input) => overRpc(way.rpc(rpc, input))))

const over = <R>(protocol: Layer.Layer<RpcClient.Protocol, never, R>) =>
  Layer.effect(CredbuzzApi, make).pipe(
    Layer.provideMerge(Tokens.layer),
    Layer.provide(RpcRefresher),
    Layer.provide([protocol, RpcBearer])
  )

/** The API over RPC, with `TokenStore` open: `http` on an `HttpClient`, `webSocket` on the platform's own WebSocket. */
export const RpcApi = {
  http: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    over(RpcClient.layerProtocolHttp({ url: `${baseUrl}/rpc` }).pipe(Layer.provide(RpcSerialization.layerNdjson))),
  webSocket: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, TokenStore> =>
    over(
      RpcClient.layerProtocolSocket().pipe(
        Layer.provide([
          RpcSerialization.layerNdjson,
          Socket.layerWebSocket(`${baseUrl.replace(/^http/, "ws")}/rpc/ws`).pipe(
            Layer.provide(Socket.layerWebSocketConstructorGlobal)
          )
        ])
      )
    )
} as const
