import { WebSocket } from "@effect/platform-node/NodeWS"
import { Deferred, Effect, Predicate, Queue } from "effect"
import { connect, type Socket } from "node:net"
import { TestAddress } from "../../src/testing/TestApp.ts"

/** A WebSocket that sends what no client of ours would. It is closed with the test. */
export interface WireSocket {
  readonly send: (data: string | Uint8Array, options?: { readonly fin: boolean }) => Effect.Effect<void>
  /** The next line that came, as JSON. */
  readonly line: Effect.Effect<unknown>
  /** The next line about a call; what comes before it is left. */
  readonly until: (requestId: string) => Effect.Effect<unknown>
  /** How many lines came and were not asked for. */
  readonly waiting: Effect.Effect<number>
  /** The code that it was closed with. */
  readonly closed: Effect.Effect<number>
}

const port = Effect.map(TestAddress, ({ url }) => Number(new URL(url).port))

/** Opens `/rpc/ws` from an address of this machine; the status where the server refuses. */
export const openSocket = Effect.fnUntraced(function* (localAddress = "127.0.0.1") {
  const url = `ws://127.0.0.1:${yield* port}/rpc/ws`
  const lines = yield* Queue.unbounded<unknown>()
  const closed = yield* Deferred.make<number>()
  const socket = yield* Effect.acquireRelease(
    Effect.sync(() => new WebSocket(url, { localAddress, perMessageDeflate: false })),
    (socket) => Effect.sync(() => socket.terminate())
  )
  socket.on("error", () => undefined)
  socket.on("close", (code) => Deferred.doneUnsafe(closed, Effect.succeed(code)))
  socket.on("message", (data) => {
    const text = Buffer.isBuffer(data) ? data.toString() : ""
    for (const line of text.split("\n").filter((part) => part !== "")) Queue.offerUnsafe(lines, JSON.parse(line))
  })
  const refusal = yield* Effect.callback<number | undefined>((resume) => {
    socket.on("open", () => resume(Effect.succeed(undefined)))
    socket.on("unexpected-response", (_request, response) => {
      resume(Effect.succeed(response.statusCode ?? 0))
      response.resume()
    })
  })
  if (refusal !== undefined) return refusal
  const wire: WireSocket = {
    // What cannot be sent since the server has closed is what these tests ask about.
    send: (data, options) => Effect.sync(() => socket.send(data, { fin: options?.fin ?? true }, () => undefined)),
    line: Queue.take(lines),
    until: (requestId) =>
      Effect.repeat(Queue.take(lines), {
        until: (line) => Predicate.hasProperty(line, "requestId") && line.requestId === requestId
      }),
    waiting: Queue.size(lines),
    closed: Deferred.await(closed)
  }
  return wire
})

/** As {@link openSocket}, where a refusal is a bug of the test. */
export const open = Effect.fnUntraced(function* (localAddress?: string) {
  const socket = yield* openSocket(localAddress)
  return typeof socket === "number" ? yield* Effect.die(new Error(`Refused with ${socket}`)) : socket
})

/** Bytes on a connection that was upgraded to `/rpc/ws`, framed by nobody. It is cut with the test. */
export const rawConnection = Effect.fnUntraced(function* () {
  const socket = yield* Effect.flatMap(port, (to) =>
    Effect.acquireRelease(
      Effect.sync(() => connect({ port: to, host: "127.0.0.1" })),
      (socket) => Effect.sync(() => socket.destroy())
    )
  )
  socket.on("error", () => undefined)
  socket.write(
    "GET /rpc/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
  )
  yield* Effect.callback<void>((resume) => void socket.once("data", () => resume(Effect.void)))
  return socket
})

/** A masked frame as clients send; the mask is zero, which is allowed and leaves the bytes as they are. */
export const frame = (payload: Buffer, opcode = 1, isLast = true): Buffer => {
  const head = Buffer.alloc(14)
  head[0] = (isLast ? 0x80 : 0) | opcode
  head[1] = 0x80 | 127
  head.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([head, payload])
}

/** The code of the close frame that the server sends next on a raw connection. */
export const closeFrame = (socket: Socket) =>
  Effect.callback<number>((resume) => {
    let received = Buffer.alloc(0)
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length >= 4 && received[0] === 0x88) resume(Effect.succeed(received.readUInt16BE(2)))
    })
  })

/** A call of RPC, as a line. */
export const request = (id: string, tag: string, payload: unknown = null, token?: string): string =>
  `${JSON.stringify({
    _tag: "Request",
    id,
    tag,
    payload,
    headers: token === undefined ? [] : [["authorization", `Bearer ${token}`]]
  })}\n`

export const PING = '{"_tag":"Ping"}\n'
