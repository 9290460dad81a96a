import { WebSocket } from "@effect/platform-node/NodeWS"
import { closeCodes, socketLimits } from "./SocketLimits.ts"

/**
 * A WebSocket that takes nothing more from whoever sent too much at once. `ws` would go on reading until the other side
 * says goodbye, which is what an attacker does not do; unread bytes stay with their sender until the socket is cut.
 */
export class BoundedWebSocket extends WebSocket {
  #isRefused = false

  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason)
    // 1009 also comes from `ws` itself, which lets the bytes flow again in the next tick, before ours.
    if (code !== closeCodes.tooLarge) return
    this.#isRefused = true
    process.nextTick(() => this.pause())
  }

  override resume(): void {
    if (!this.#isRefused) super.resume()
  }
}

/** How Node's server makes WebSockets: a message is refused (1009) by the length that its first bytes say. */
export const webSocketOptions = {
  maxPayload: socketLimits.messageBytes,
  maxFragments: socketLimits.fragmentsPerMessage,
  closeTimeout: socketLimits.goodbyeMillis,
  perMessageDeflate: false,
  WebSocket: BoundedWebSocket
}
