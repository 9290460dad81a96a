import type { WebSocket } from "@effect/platform-node/NodeWS"
import { Context, Duration, Effect, Layer, Schedule } from "effect"
import { BoundedWebSocket } from "./BoundedWebSocket.ts"
import { socketLimits } from "./SocketLimits.ts"

/** How Node's server makes WebSockets: a message is refused (1009) by the length that its first bytes say. */
const optionsOf = (made: typeof WebSocket) => ({
  maxPayload: socketLimits.messageBytes,
  maxFragments: socketLimits.fragmentsPerMessage,
  closeTimeout: socketLimits.goodbyeMillis,
  perMessageDeflate: false,
  WebSocket: made
})

/** Makes the WebSockets of one server. While the layer lives, those whose other end is gone are found and cut. */
export class WebSockets extends Context.Service<WebSockets, { readonly options: ReturnType<typeof optionsOf> }>()(
  "@credbuzzpay/server/http/WebSockets"
) {
  static readonly layer: Layer.Layer<WebSockets> = Layer.effect(
    WebSockets,
    Effect.gen(function* () {
      const open = new Set<BoundedWebSocket>()
      class OpenWebSocket extends BoundedWebSocket {
        protected readonly registered = open.add(this)
        protected readonly leaving = this.once("close", () => open.delete(this))
      }
      const beat = Effect.sync(() => {
        for (const socket of open) socket.beat()
      })
      yield* Effect.forkScoped(Effect.schedule(beat, Schedule.spaced(Duration.millis(socketLimits.pingMillis))))
      return { options: optionsOf(OpenWebSocket) }
    })
  )
}
