import { WebSocket } from "@effect/platform-node/NodeWS"
import { closeCodes, socketLimits } from "./SocketLimits.ts"

type Done = (error?: Error) => void

/**
 * A WebSocket that reads nothing more from a client that sent too much at once, and nothing while its answers are not fetched.
 * `ws` would go on reading until the other side says goodbye, which is what an attacker does not do, and keep every answer
 * until it is fetched; unread bytes stay with their sender until the socket is cut.
 */
export class BoundedWebSocket extends WebSocket {
  #isRefused = false
  /** The reader of the messages has a full buffer. */
  #isHeld = false
  /** Too much of what we said is not fetched yet. */
  #isUnread = false
  #unansweredPings = this.#countFromZero()

  /** Not in a constructor: that of `ws` has overloads, which a class of ours would narrow. */
  #countFromZero(): number {
    const heard = () => void (this.#unansweredPings = 0)
    this.on("pong", heard)
    this.on("message", heard)
    return 0
  }

  /** Asks whether somebody is there still, and cuts a socket of which nobody said so for too many times. */
  beat(): void {
    if (this.readyState !== WebSocket.OPEN) return
    if (this.#unansweredPings >= socketLimits.unansweredPings) return this.terminate()
    this.#unansweredPings += 1
    this.ping()
  }

  override send(data: Parameters<WebSocket["send"]>[0], options?: unknown, done?: Done): void {
    // A close frame would wait behind the unread bytes.
    if (this.bufferedAmount > socketLimits.unsentBytes) return this.terminate()
    const given = (typeof options === "function" ? options : done) as Done | undefined
    super.send(data, {}, (error) => {
      this.#fetched()
      given?.(error)
    })
    if (this.bufferedAmount > socketLimits.unreadBytes) {
      this.#isUnread = true
      super.pause()
    }
  }

  #fetched(): void {
    if (!this.#isUnread || this.bufferedAmount > socketLimits.unreadBytes) return
    this.#isUnread = false
    if (!this.#isHeld) this.resume()
  }

  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason)
    // 1009 also comes from `ws` itself, which lets the bytes flow again in the next tick, before ours.
    if (code !== closeCodes.tooLarge) return
    this.#isRefused = true
    process.nextTick(() => this.pause())
  }

  override pause(): void {
    this.#isHeld = true
    super.pause()
  }

  override resume(): void {
    this.#isHeld = false
    if (!this.#isRefused && !this.#isUnread) super.resume()
  }
}
