import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Fiber, Result } from "effect"
import { makeWaitingLine } from "../../../../src/features/platform/rate-limits/WaitingLine.ts"

const now = { startImmediately: true } as const

/** A budget of so many places, as those who wait see it. */
const places = (free: number) => {
  let left = free
  return {
    take: Effect.sync(() => (left > 0 ? ((left -= 1), "taken" as const) : undefined)),
    giveBack: Effect.sync(() => void (left += 1))
  }
}

describe("a line of those who wait", () => {
  it.effect("[FAULT 5] lets each go on as soon as one ends, in the order in which they came", () =>
    Effect.gen(function* () {
      const line = makeWaitingLine()
      const { giveBack, take } = places(0)
      const order: Array<number> = []
      const waiting = yield* Effect.forEach([1, 2, 3], (n) =>
        Effect.forkChild(
          Effect.andThen(
            line.until("a", take),
            Effect.sync(() => order.push(n))
          ),
          now
        )
      )
      for (const fiber of waiting) {
        yield* Effect.andThen(giveBack, line.ended("a"))
        yield* Fiber.join(fiber)
      }
      assert.deepStrictEqual(order, [1, 2, 3])
    })
  )

  it.effect("[FAULT 5] ends with its time, with nothing begun", () =>
    Effect.gen(function* () {
      const line = makeWaitingLine(Duration.zero)
      const { take } = places(0)
      assert.strictEqual((yield* Effect.flip(line.until("a", take)))._tag, "Unavailable")
    })
  )

  it.effect("[FAULT 5] holds 200, tells the next to come again, and keeps nobody of another key", () =>
    Effect.gen(function* () {
      const line = makeWaitingLine()
      const { take } = places(0)
      const waiting = yield* Effect.forEach(Array.from({ length: 200 }), () =>
        Effect.forkChild(line.until("a", take), now)
      )
      assert.strictEqual((yield* Effect.flip(line.until("a", take)))._tag, "Unavailable")
      assert.strictEqual(yield* line.until("b", places(1).take), "taken")
      yield* Effect.forEach(waiting, Fiber.interrupt)
    })
  )

  for (const leaving of [0, 1]) {
    it.effect(
      `[FAULT 5] is left by whoever goes away, at place ${leaving + 1}, also where they may not be cut short`,
      () =>
        Effect.gen(function* () {
          const line = makeWaitingLine()
          const { giveBack, take } = places(0)
          const wait = Effect.acquireUseRelease(
            line.until("a", take),
            () => Effect.succeed("passed"),
            () => giveBack
          )
          const fibers = yield* Effect.forEach([0, 1], () => Effect.forkChild(wait, now))
          const gone = yield* Effect.forkChild(Fiber.interrupt(fibers[leaving]!), now)
          yield* Effect.andThen(giveBack, line.ended("a"))
          assert.strictEqual(yield* Fiber.join(fibers[1 - leaving]!), "passed")
          yield* Fiber.join(gone)
          assert.isTrue(Result.isSuccess(yield* Effect.result(line.until("a", take))))
        })
    )
  }
})
