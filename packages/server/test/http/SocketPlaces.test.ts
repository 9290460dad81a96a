import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { signIn } from "../support/SignedIn.ts"
import { open, openSocket, PING, request, type WireSocket } from "../support/WireSocket.ts"

const many = (count: number, address: string) =>
  Effect.forEach(Array.from({ length: count }), () => open(address), { concurrency: 10 })

/** Calls as somebody who is signed in, and waits for the answer. */
const callAs = Effect.fnUntraced(function* (socket: WireSocket, token: string) {
  yield* socket.send(request("1", "users.me", null, token))
  assert.containsSubset(yield* socket.until("1"), { exit: { _tag: "Success" } })
})

const answers = Effect.fnUntraced(function* (socket: WireSocket) {
  yield* socket.send(PING)
  assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
})

layer(TestApp.layer, { excludeTestServices: true })("WebSockets", (it) => {
  it.effect("[FAULT 1] without sign-in are 20 of an address, and of each other address too", () =>
    Effect.gen(function* () {
      const sockets = yield* many(20, "127.0.2.1")
      assert.strictEqual(yield* openSocket("127.0.2.1"), 429)
      yield* answers(yield* open("127.0.2.2"))
      yield* Effect.forEach(sockets, answers, { discard: true })
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] give their place to others when they are closed", () =>
    Effect.gen(function* () {
      yield* many(19, "127.0.2.3")
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* open("127.0.2.3")
          assert.strictEqual(yield* openSocket("127.0.2.3"), 429)
        })
      )
      const next = yield* Effect.repeat(openSocket("127.0.2.3"), { until: (opened) => opened !== 429 })
      assert.notStrictEqual(next, 429)
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] that say nothing for 60 seconds without sign-in make room, and the others stay", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { accessToken } = yield* signIn
      const silent = yield* many(10, "127.0.2.4")
      const talking = yield* many(10, "127.0.2.4")
      const colleague = yield* open("127.0.2.5")
      yield* callAs(colleague, accessToken)
      yield* clock.advance("59 seconds")
      yield* Effect.forEach(talking, answers, { discard: true })
      assert.strictEqual(yield* openSocket("127.0.2.4"), 429)
      yield* clock.advance("1 second")
      yield* open("127.0.2.4")
      yield* open("127.0.2.5")
      const codes = yield* Effect.forEach(silent, ({ closed }) => closed)
      assert.deepStrictEqual([...new Set(codes)], [1001])
      yield* Effect.forEach(talking, answers, { discard: true })
      yield* answers(colleague)
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] of an office do not count among those without sign-in once a token came over them", () =>
    Effect.gen(function* () {
      for (let n = 0; n < 3; n += 1) {
        const { accessToken } = yield* signIn
        const sockets = yield* many(10, "127.0.2.6")
        yield* Effect.forEach(sockets, (socket) => callAs(socket, accessToken), { discard: true })
      }
      yield* many(20, "127.0.2.6")
      assert.strictEqual(yield* openSocket("127.0.2.6"), 429)
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] are ten of a session, whatever addresses they come from; the eleventh is closed with 1013", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* signIn
      const sockets = [...(yield* many(5, "127.0.2.7")), ...(yield* many(5, "127.0.2.8"))]
      yield* Effect.forEach(sockets, (socket) => callAs(socket, accessToken), { discard: true })
      const eleventh = yield* open("127.0.2.9")
      yield* eleventh.send(request("1", "users.me", null, accessToken))
      assert.strictEqual(yield* eleventh.closed, 1013)
      yield* Effect.forEach(sockets, (socket) => callAs(socket, accessToken), { discard: true })
      const another = yield* signIn
      yield* callAs(yield* open("127.0.2.9"), another.accessToken)
    }).pipe(Effect.scoped)
  )

  for (const [what, token] of [
    ["no token", undefined],
    ["a token that is none", "abc.def.ghi"]
  ] as const) {
    it.effect(`[FAULT 1] are not signed in by ${what}`, () =>
      Effect.gen(function* () {
        const address = token === undefined ? "127.0.2.10" : "127.0.2.11"
        const sockets = yield* many(20, address)
        for (const socket of sockets) {
          yield* socket.send(request("1", "users.me", null, token))
          assert.containsSubset(yield* socket.until("1"), { exit: { _tag: "Failure" } })
        }
        assert.strictEqual(yield* openSocket(address), 429)
      }).pipe(Effect.scoped)
    )
  }
})
