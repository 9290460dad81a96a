import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { socketLimits } from "../../src/http/SocketLimits.ts"
import { makeSocketRegister, SocketRegister } from "../../src/http/SocketRegister.ts"

const nothing = () => Effect.void

describe("the register of sockets", () => {
  for (const [address, other] of [
    ["198.51.100.7", "198.51.100.8"],
    ["2001:db8::7", "2001:db8::8"]
  ] as const) {
    it(`[FAULT 1] lets ${address} have 20 without sign-in, and 1,000 in all`, () => {
      const { open } = makeSocketRegister(socketLimits)
      for (let n = 0; n < 20; n += 1) assert.isDefined(open(address, 0, nothing))
      assert.isUndefined(open(address, 0, nothing))
      const left = open(other, 0, nothing)
      assert.isDefined(left)
      left?.release()
    })

    it(`[FAULT 1] lets an office behind ${address} keep 1,000, ten of each session`, () => {
      const { open } = makeSocketRegister(socketLimits)
      const office = Array.from({ length: 1000 }, (_, n) => {
        const socket = open(address, 0, nothing)
        assert.isTrue(socket?.signedIn(`session ${Math.floor(n / 10)}`))
        return socket
      })
      assert.isUndefined(open(address, 0, nothing))
      assert.isDefined(open(other, 0, nothing))
      office[0]?.release()
      office[0]?.release()
      assert.isDefined(open(address, 0, nothing))
      assert.isUndefined(open(address, 0, nothing))
    })
  }

  it("[FAULT 1] counts a session over all addresses, and a socket to one session at a time", () => {
    const { open } = makeSocketRegister(socketLimits)
    const sockets = Array.from({ length: 11 }, (_, n) => open(`198.51.100.${n}`, 0, nothing))
    const admitted = sockets.map((socket) => socket?.signedIn("one"))
    assert.deepStrictEqual(admitted, [...Array.from({ length: 10 }, () => true), false])
    assert.isTrue(sockets[0]?.signedIn("one"))
    assert.isTrue(sockets[0]?.signedIn("two"))
    assert.isTrue(sockets[10]?.signedIn("one"))
    assert.isFalse(sockets[0]?.signedIn("one"))
    sockets[1]?.release()
    assert.isTrue(sockets[0]?.signedIn("one"))
  })

  it.effect("[FAULT 1] closes by itself who said nothing for 60 seconds and is not signed in", () =>
    Effect.gen(function* () {
      const closed: Array<string> = []
      const { open } = yield* SocketRegister
      const named = (name: string) =>
        open("198.51.100.7", 0, (code) => Effect.sync(() => closed.push(`${name} ${code}`)))
      named("silent")
      const talker = named("talker")
      named("colleague")?.signedIn("one")
      yield* TestClock.adjust("50 seconds")
      talker?.heard(50_000)
      assert.deepStrictEqual(closed, [])
      yield* TestClock.adjust("20 seconds")
      assert.deepStrictEqual(closed, ["silent 1001"])
      yield* TestClock.adjust("50 seconds")
      assert.deepStrictEqual(closed, ["silent 1001", "talker 1001"])
      yield* TestClock.adjust("1 day")
      assert.lengthOf(closed, 2)
    }).pipe(Effect.provide(SocketRegister.layer))
  )
})
