import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Fiber, Latch } from "effect"
import { EVERY, patience } from "../../../src/adapters/postgres/replicas/Replica.ts"
import { paused, replicatedInstance, resumed } from "../../support/ReplicatedDatabase.ts"
import { streamingReplica } from "../../support/StreamingReplica.ts"

/** Reads without a pause, so many at once, until `act` is done and one more by each. Who answered. */
const readingWhile = Effect.fnUntraced(function* <A, E>(
  one: Effect.Effect<number | undefined, E>,
  act: Effect.Effect<A>
) {
  const done = yield* Latch.make(false)
  const answered = new Set<number | undefined>()
  const loop = Effect.gen(function* () {
    let isLast = false
    while (!isLast) {
      isLast = done.isOpen()
      answered.add(yield* one)
    }
  })
  const readers = yield* Effect.forkChild(Effect.all(Array.from({ length: 8 }, () => loop), { concurrency: 8 }))
  yield* act
  yield* done.open
  yield* Fiber.join(readers)
  return answered
})

describe("reads from a replica", () => {
  it.live("are answered by the primary when it is killed, also those under way, and by it again when it is back", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { answering, isUsed } = yield* replicatedInstance(pair)
      yield* isUsed(true)
      const before = yield* answering()
      assert.strictEqual(before, pair.replica.port)

      const underWay = yield* Effect.forkChild(answering(3))
      yield* Effect.repeat(pair.replica.says("select count(*)::int as n from pg_stat_activity where query like '%pg_sleep%'"), {
        until: ([row]) => Number(row?.["n"]) > 1
      })
      const during = yield* readingWhile(answering(), pair.replica.kill)
      assert.isTrue(during.has(pair.primary.port))
      assert.strictEqual(yield* Fiber.join(underWay), pair.primary.port)

      yield* pair.replica.start
      yield* isUsed(true)
      assert.strictEqual(yield* answering(), pair.replica.port)
    }).pipe(Effect.scoped)
  )

  it.live("are answered by the primary within a second when it hangs, also those under way", () =>
    Effect.gen(function* () {
      assert.isBelow(Duration.toMillis(EVERY) + Duration.toMillis(patience), 1000)
      const pair = yield* streamingReplica()
      const { answering, isUsed } = yield* replicatedInstance(pair)
      yield* isUsed(true)
      const underWay = yield* Effect.forkChild(Effect.all(Array.from({ length: 12 }, () => answering(0.2)), { concurrency: 12 }))
      yield* pair.replica.freeze
      // It hangs until the end of the test: whatever is answered, another answers.
      assert.strictEqual(yield* answering(), pair.primary.port)
      for (const port of yield* Fiber.join(underWay)) assert.include([pair.primary.port, pair.replica.port], port)
      yield* isUsed(false)
      assert.strictEqual(yield* answering(), pair.primary.port)
      yield* pair.replica.thaw
      yield* isUsed(true)
      assert.strictEqual(yield* answering(), pair.replica.port)
    }).pipe(Effect.scoped)
  )

  it.live("go to the primary while it is further behind than it may be, and to it once it has caught up", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { answering, isUsed } = yield* replicatedInstance(pair, { maxLag: "1 second" })
      yield* isUsed(true)
      yield* paused(pair.replica)
      yield* isUsed(false)
      assert.strictEqual(yield* answering(), pair.primary.port)
      yield* resumed(pair.replica)
      yield* isUsed(true)
      assert.strictEqual(yield* answering(), pair.replica.port)
    }).pipe(Effect.scoped)
  )
})
