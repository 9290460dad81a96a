import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Schema } from "effect"
import { WebCrypto } from "effect/crypto"
import { TestClock } from "effect/testing"
import { selfAccess } from "@credbuzzpay/domain/access/Access"
import { operations, post } from "@credbuzzpay/domain/contract/Operation"
import { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { ApiFailure } from "../../src/effect/ApiFailure.ts"
import { callsOf } from "../../src/effect/callsOf.ts"
import { IdempotencyKey, keyFor } from "../../src/effect/IdempotencyKey.ts"
import { NetworkFailed } from "../../src/effect/NetworkFailed.ts"
import { Tokens } from "../../src/effect/sessions/Tokens.ts"
import { Transport } from "../../src/effect/Transport.ts"

const SignedIn = Layer.succeed(Tokens, {
  keep: () => Effect.void,
  keepAccess: () => Effect.void,
  forget: Effect.void,
  proof: Effect.succeed({}),
  current: Effect.succeed("first"),
  after: () => Effect.succeed("second"),
  renew: Effect.void
})

const Acts = operations("acts", "/acts", {
  block: post("/:userCode/block", {
    summary: "Block somebody",
    input: Schema.Struct({ userCode: Schema.String }),
    output: Schema.String,
    access: selfAccess
  })
})

/** An act whose tries end as `ends` says and then well, and the keys that its tries were sent with. No request leaves. */
const act = Effect.fnUntraced(function* (ends: ReadonlyArray<ApiFailure>, isIdempotent = true) {
  const keys: Array<string | undefined> = []
  const send = Effect.fnUntraced(function* () {
    keys.push(yield* keyFor(isIdempotent))
    const end = ends[keys.length - 1]
    return end === undefined ? "done" : yield* end
  })
  const transport = Layer.succeed(Transport, { senderOf: () => send })
  const { block } = yield* Effect.provide(callsOf(Acts), [SignedIn, transport])
  return { keys, block: block("ABCDEFGH") }
})

/** The result of a call, with the time that passes while it waits. */
const inTime = Effect.fnUntraced(function* <A, E>(call: Effect.Effect<A, E>) {
  const fiber = yield* Effect.forkChild(Effect.result(call), { startImmediately: true })
  yield* TestClock.adjust("2 seconds")
  return yield* Fiber.join(fiber)
})

const lost = NetworkFailed.of("gone")
const stillRunning = Conflict.of("IDEMPOTENCY_KEY_IN_USE", "The first is still at work")
const shape = /^[A-Za-z0-9_-]{24}$/

describe("[SECURITY 20] the key of an act that is done once", () => {
  it.effect("is a fresh one for each call", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([])
      yield* block
      yield* block
      assert.match(keys[0] ?? "", shape)
      assert.match(keys[1] ?? "", shape)
      assert.notStrictEqual(keys[0], keys[1])
    })
  )

  it.effect("is kept while a lost request is sent again, also past a first try that is still at work", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([lost, stillRunning])
      const result = yield* inTime(block)
      assert.strictEqual(result._tag, "Success")
      assert.lengthOf(keys, 3)
      assert.match(keys[0] ?? "", shape)
      assert.lengthOf(new Set(keys), 1)
    })
  )

  it.effect("is kept when the access token turns out to be spent", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([lost, invalidToken()])
      assert.strictEqual((yield* inTime(block))._tag, "Success")
      assert.lengthOf(keys, 3)
      assert.lengthOf(new Set(keys), 1)
    })
  )

  it.effect("is the caller's when the caller gives one", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([lost])
      yield* inTime(Effect.provideService(block, IdempotencyKey, "order-17"))
      assert.deepStrictEqual(keys, ["order-17", "order-17"])
    })
  )

  it.effect("does not make the client try for ever, nor again what was refused", () =>
    Effect.gen(function* () {
      const gone = yield* act(Array.from({ length: 9 }, () => lost))
      const never = yield* inTime(gone.block)
      assert.isTrue(never._tag === "Failure" && never.failure._tag === "NetworkFailed")
      assert.lengthOf(gone.keys, 3)
      const refused = yield* act([NotFound.of("USER_NOT_FOUND", "No such user")])
      assert.strictEqual((yield* inTime(refused.block))._tag, "Failure")
      assert.lengthOf(refused.keys, 1)
    })
  )

  it.effect("is sent with nothing else, and what has none is not sent again", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([lost], false)
      assert.strictEqual((yield* inTime(block))._tag, "Failure")
      assert.deepStrictEqual(keys, [undefined])
    })
  )

  it.effect("is left out where the platform has no WebCrypto", () =>
    Effect.gen(function* () {
      const { block, keys } = yield* act([])
      // As in Node 18, whose global object has no `crypto`.
      yield* Effect.provideService(block, WebCrypto.WebCrypto, undefined as never)
      assert.deepStrictEqual(keys, [undefined])
    })
  )
})
