import { Layer } from "effect"
import { RpcClient } from "effect/rpc"
import { Socket } from "effect/socket"
import { type Api, apiOver } from "./RpcApi.ts"

/**
 * The API at an address such as `https://erp.example.com`, over RPC: all calls over one connection of the platform's own
 * WebSocket, which is opened again when it is lost. `HttpClient`, which fetches files, and `TokenStore` stay open. An entry of
 * its own, so that a page that calls over HTTP does not carry it.
 */
export const WebSocketApi = {
  at: (baseUrl: string): Api =>
    apiOver(baseUrl, (url) => {
      const socket = Socket.layerWebSocket(`${url.replace(/^http/, "ws")}/rpc/ws`)
      return Layer.provide(
        RpcClient.layerProtocolSocket(),
        Layer.provide(socket, Socket.layerWebSocketConstructorGlobal)
      )
    })
} as const
