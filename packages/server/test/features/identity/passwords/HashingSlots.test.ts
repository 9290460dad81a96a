import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { HashingLane } from "../../../../src/features/identity/passwords/HashingLane.ts"
import { makeHashingSlots } from "../../../../src/features/identity/passwords/HashingSlots.ts"

const signingIn = Effect.provideService(HashingLane, "sign_in")

const now = { startImmediately: true } as const

describe("HashingSlots", () => {
  it.effect("[SECURITY 10] keeps the place of a caller who left until the thread that works for him has ended", () =>
    Effect.gen(function* () {
      const inSlot = yield* makeHashingSlots({ concurrency: 1, queue: 0 })
      const thread = yield* Deferred.make<void>()
      const caller = yield* Effect.forkChild(inSlot(Deferred.await(thread)), now)
      const leaving = yield* Effect.forkChild(Fiber.interrupt(caller), now)
      assert.strictEqual((yield* Effect.flip(inSlot(Effect.void)))._tag, "Unavailable")
      yield* Deferred.succeed(thread, undefined)
      yield* Fiber.join(leaving)
      yield* inSlot(Effect.void)
    })
  )

  it.effect("[SECURITY 10] lets a caller who only waits leave at once, and gives his place to the next", () =>
    Effect.gen(function* () {
      const inSlot = yield* makeHashingSlots({ concurrency: 1, queue: 1 })
      const thread = yield* Deferred.make<void>()
      const running = yield* Effect.forkChild(inSlot(Deferred.await(thread)), now)
      const waiting = yield* Effect.forkChild(inSlot(Effect.die("never started")), now)
      assert.strictEqual((yield* Effect.flip(inSlot(Effect.void)))._tag, "Unavailable")
      yield* Fiber.interrupt(waiting)
      const next = yield* Effect.forkChild(inSlot(Effect.succeed("served")), now)
      yield* Deferred.succeed(thread, undefined)
      yield* Fiber.join(running)
      assert.strictEqual(yield* Fiber.join(next), "served")
    })
  )

  for (const concurrency of [2, 4]) {
    it.effect(`[FAULT 6] keeps one of ${concurrency} places for sign-ins, whatever else waits`, () =>
      Effect.gen(function* () {
        const inSlot = yield* makeHashingSlots({ concurrency, queue: 1 })
        const thread = yield* Deferred.make<void>()
        const others = yield* Effect.forEach(Array.from({ length: concurrency + 1 }), () =>
          Effect.forkChild(inSlot(Deferred.await(thread)), now)
        )
        assert.strictEqual((yield* Effect.flip(inSlot(Effect.void)))._tag, "Unavailable")
        assert.strictEqual(yield* inSlot(Effect.succeed("signed in")).pipe(signingIn), "signed in")
        yield* Deferred.succeed(thread, undefined)
        yield* Effect.forEach(others, Fiber.join)
      })
    )
  }

  it.effect(
    "[FAULT 6] where one place is all there is, lets a sign-in wait for the work that runs, not for what waits",
    () =>
      Effect.gen(function* () {
        const inSlot = yield* makeHashingSlots({ concurrency: 1, queue: 3 })
        const thread = yield* Deferred.make<void>()
        const order: Array<string> = []
        const does = (what: string) => Effect.sync(() => void order.push(what))
        const running = yield* Effect.forkChild(inSlot(Deferred.await(thread)), now)
        const waiting = yield* Effect.forkChild(inSlot(does("other")), now)
        const signIn = yield* Effect.forkChild(inSlot(does("sign-in")).pipe(signingIn), now)
        yield* Deferred.succeed(thread, undefined)
        yield* Effect.forEach([running, waiting, signIn], Fiber.join)
        assert.deepStrictEqual(order, ["sign-in", "other"])
      })
  )

  it.effect("frees the place of work that dies", () =>
    Effect.gen(function* () {
      const inSlot = yield* makeHashingSlots({ concurrency: 1, queue: 0 })
      yield* Effect.exit(inSlot(Effect.die("no memory")))
      assert.strictEqual(yield* inSlot(Effect.succeed("served")), "served")
    })
  )
})
