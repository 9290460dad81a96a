import { ApiError } from "../ApiError.ts"
import { type Exit, networkFailed } from "./Exit.ts"
import { lineOf, type Transport, type TransportContext } from "./Transport.ts"

/** The part of the platform's WebSocket that is used. */
interface Socket {
  readonly send: (text: string) => void
  readonly close: () => void
  readonly addEventListener: (
    event: "open" | "close" | "error" | "message",
    listener: (event: { readonly data?: unknown }) => void
  ) => void
}

/** How a WebSocket is kept. */
export interface WebSocketOptions {
  /** Instead of the platform's: Node has one from 22 on, else the package `ws`. */
  readonly WebSocket?: (new (url: string) => Socket) | undefined
  /** How often the server is asked whether it is there. 20,000 when not given. **Units**: milliseconds. */
  readonly pingMs?: number | undefined
}

interface Waiting {
  readonly done: (exit: Exit) => void
  readonly lost: () => void
}

interface Line {
  readonly _tag: string
  readonly requestId?: string
  readonly exit: Exit
}

/**
 * How often a connection is tried for the calls that wait for it, and how long before the second time; twice as long each
 * time after that, with up to half of it by chance, so that not all pages come at once. **Units**: milliseconds.
 */
const TRIES = 6
const FIRST_WAIT = 250

const closed = () => new ApiError({ code: "CLIENT_CLOSED", message: "This client is closed" })

interface Connection {
  readonly socket: Socket
  readonly waiting: Map<string, Waiting>
}

/**
 * Calls over one WebSocket, several in flight. It is opened by the first call, and again after any close that is not ours:
 * a call that was under way fails with `NETWORK_FAILED`, and is sent again where that is safe.
 *
 * **Errors**: throws a `TypeError` where there is no WebSocket.
 */
export const webSocket =
  (options: WebSocketOptions = {}) =>
  ({ baseUrl, timing }: TransportContext): Transport => {
    const Constructor =
      options.WebSocket ?? (globalThis as { readonly WebSocket?: WebSocketOptions["WebSocket"] }).WebSocket
    if (Constructor === undefined)
      throw new TypeError("webSocket() needs a WebSocket: a browser, Node 22, or the option")
    const url = `${baseUrl.replace(/^http/, "ws")}/rpc/ws`
    const pingMs = options.pingMs ?? 20_000
    let current: Promise<Connection> | undefined
    const ended = new AbortController()
    let hangUp: (() => void) | undefined

    const opened = () =>
      new Promise<Connection>((resolve, reject) => {
        const socket = new Constructor(url)
        const waiting = new Map<string, Waiting>()
        let isAnswered = true
        let state: "new" | "open" | "over" = "new"
        let pings: ReturnType<typeof setInterval> | undefined
        const over = () => {
          if (state === "over") return
          // What was never open is tried again by whoever opens it.
          if (state === "open") current = undefined
          state = "over"
          clearInterval(pings)
          reject(networkFailed(undefined))
          for (const { lost } of waiting.values()) lost()
          waiting.clear()
        }
        hangUp = () => socket.close()
        socket.addEventListener("close", over)
        // A close follows; without a listener some platforms throw.
        socket.addEventListener("error", () => {})
        socket.addEventListener("message", ({ data }) => {
          isAnswered = true
          for (const text of String(data).split("\n")) {
            const line = text === "" ? undefined : (JSON.parse(text) as Line)
            if (line?._tag !== "Exit" || line.requestId === undefined) continue
            waiting.get(line.requestId)?.done(line.exit)
            waiting.delete(line.requestId)
          }
        })
        socket.addEventListener("open", () => {
          state = "open"
          pings = setInterval(() => {
            // Nothing has come since the last ping: the line is dead, though nobody has said so.
            if (!isAnswered) {
              socket.close()
              return over()
            }
            isAnswered = false
            socket.send('{"_tag":"Ping"}\n')
          }, pingMs)
          // Node does not stay for it.
          ;(pings as { readonly unref?: () => void }).unref?.()
          resolve({ socket, waiting })
        })
      })

    const connected = async (): Promise<Connection> => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await opened()
        } catch (error) {
          if (tries === TRIES && !ended.signal.aborted) throw error
          // Rejects at once when the client is closed.
          await timing.sleep(FIRST_WAIT * 2 ** (tries - 1) * (1 + timing.random() / 2), ended.signal)
        }
      }
    }

    const connection = () => {
      if (current === undefined) {
        const made = connected()
        current = made
        made.catch(() => {
          if (current === made) current = undefined
        })
      }
      return current
    }

    return {
      send: async (message, signal) => {
        if (ended.signal.aborted) throw closed()
        const { socket, waiting } = await connection()
        if (signal.aborted) throw signal.reason
        return new Promise<Exit>((resolve, reject) => {
          const abort = () => {
            waiting.delete(message.id)
            socket.send(`{"_tag":"Interrupt","requestId":"${message.id}"}\n`)
            reject(signal.reason)
          }
          const settle = () => signal.removeEventListener("abort", abort)
          signal.addEventListener("abort", abort, { once: true })
          waiting.set(message.id, {
            done: (exit) => {
              settle()
              resolve(exit)
            },
            lost: () => {
              settle()
              reject(ended.signal.aborted ? closed() : networkFailed(undefined))
            }
          })
          socket.send(lineOf(message))
        })
      },
      close: () => {
        ended.abort(closed())
        hangUp?.()
      }
    }
  }
