import { WebSocket, WebSocketServer } from "@effect/platform-node/NodeWS"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect } from "effect"
import { createServer } from "node:http"
import { connect } from "node:net"
import { BoundedWebSocket } from "../../src/http/BoundedWebSocket.ts"
import { socketLimits } from "../../src/http/SocketLimits.ts"

const MESSAGE = "x".repeat(64 * 1024)

/** Both ends of a WebSocket: ours, and a connection that reads only when it is told to. */
const ends = Effect.gen(function* () {
  const sockets = new WebSocketServer({ noServer: true, WebSocket: BoundedWebSocket })
  const ours = yield* Deferred.make<BoundedWebSocket>()
  const server = createServer()
  server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (made) => {
      made.on("error", () => undefined)
      if (made instanceof BoundedWebSocket) Deferred.doneUnsafe(ours, Effect.succeed(made))
    })
  })
  const port = yield* Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0))
      })
    }),
    () =>
      Effect.sync(() => {
        for (const socket of sockets.clients) socket.terminate()
        server.close()
      })
  )
  return { port, ours: Deferred.await(ours) }
})

const unread = Effect.gen(function* () {
  const { ours, port } = yield* ends
  const theirs = yield* Effect.acquireRelease(
    Effect.sync(() => connect(port, "127.0.0.1")),
    (socket) => Effect.sync(() => socket.destroy())
  )
  theirs.on("error", () => undefined)
  theirs.write(
    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
  )
  yield* Effect.callback<void>((resume) => void theirs.once("data", () => resume(Effect.void)))
  theirs.pause()
  return { ours: yield* ours, theirs }
})

/** What is under way to the kernel is given the time to get there. */
const turn = Effect.callback<void>((resume) => void setImmediate(() => resume(Effect.void)))

const sendUntil = Effect.fnUntraced(function* (socket: BoundedWebSocket, enough: () => boolean) {
  let most = 0
  while (!enough()) {
    socket.send(MESSAGE)
    most = Math.max(most, socket.bufferedAmount)
    yield* turn
  }
  return most
})

const closed = (socket: WebSocket) =>
  Effect.callback<number>((resume) => {
    if (socket.readyState === WebSocket.CLOSED) resume(Effect.succeed(0))
    else socket.once("close", (code) => resume(Effect.succeed(code)))
  })

describe("a WebSocket whose other end does not read", () => {
  it.live("[FAULT 1] has no more messages read while its answers wait, and goes on when they are fetched", () =>
    Effect.gen(function* () {
      const { ours, theirs } = yield* unread
      yield* sendUntil(ours, () => ours.isPaused)
      assert.isAbove(ours.bufferedAmount, socketLimits.unreadBytes)
      // Whoever reads the messages asks for more of them meanwhile, and has to wait.
      ours.pause()
      ours.resume()
      assert.isTrue(ours.isPaused)
      const message = Effect.callback<string>(
        (resume) => void ours.once("message", (data) => resume(Effect.succeed(String(data))))
      )
      // "hello" under a mask of zeros.
      theirs.write(Buffer.concat([Buffer.from([0x81, 0x85, 0, 0, 0, 0]), Buffer.from("hello")]))
      theirs.resume()
      assert.strictEqual(yield* message, "hello")
      assert.isFalse(ours.isPaused)
      assert.isAtMost(ours.bufferedAmount, socketLimits.unreadBytes)
    }).pipe(Effect.scoped)
  )

  it.live("[FAULT 1] is cut when calls that were under way fill the rest, and keeps no more than the limit", () =>
    Effect.gen(function* () {
      const { ours } = yield* unread
      const most = yield* sendUntil(ours, () => ours.readyState !== WebSocket.OPEN)
      assert.isAtMost(most, socketLimits.unsentBytes + 2 * MESSAGE.length)
      assert.notStrictEqual(yield* closed(ours), 1000)
    }).pipe(Effect.scoped)
  )
})

describe("a WebSocket that is asked whether somebody is there", () => {
  it.live(`[FAULT 1] is cut when ${socketLimits.unansweredPings} questions had no answer`, () =>
    Effect.gen(function* () {
      const { ours } = yield* unread
      for (let n = 0; n < socketLimits.unansweredPings; n += 1) {
        ours.beat()
        assert.strictEqual(ours.readyState, WebSocket.OPEN)
      }
      ours.beat()
      assert.strictEqual(yield* closed(ours), 1006)
    }).pipe(Effect.scoped)
  )

  for (const sign of ["pong", "message"] as const) {
    it.live(`[FAULT 1] stays as long as a ${sign} comes`, () =>
      Effect.gen(function* () {
        const { ours, port } = yield* ends
        const theirs = yield* Effect.acquireRelease(
          Effect.sync(() => new WebSocket(`ws://127.0.0.1:${port}/`, { autoPong: sign === "pong" })),
          (socket) => Effect.sync(() => socket.terminate())
        )
        theirs.on("error", () => undefined)
        yield* Effect.callback<void>((resume) => void theirs.once("open", () => resume(Effect.void)))
        const socket = yield* ours
        for (let n = 0; n < 3 * socketLimits.unansweredPings; n += 1) {
          const heard = new Promise((resolve) => socket.once(sign, resolve))
          socket.beat()
          if (sign === "message") theirs.send("hello")
          yield* Effect.promise(() => heard)
        }
        assert.strictEqual(socket.readyState, WebSocket.OPEN)
      }).pipe(Effect.scoped)
    )
  }
})
