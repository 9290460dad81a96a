import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Fiber, Latch } from "effect"
import { EVERY, patience } from "../../../../src/adapters/postgres/replicas/Replica.ts"
import { paused, replicatedInstance, resumed, used } from "../../../support/ReplicatedDatabase.ts"
import { streamingReplica } from "../../../support/StreamingReplica.ts"

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
  const readers = yield* Effect.forkChild(
    Effect.all(
      Array.from({ length: 8 }, () => loop),
      { concurrency: 8 }
    )
  )
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
      yield* Effect.repeat(
        pair.replica.says("select count(*)::int as n from pg_stat_activity where query like '%pg_sleep%'"),
        {
          until: ([row]) => Number(row?.["n"]) > 1
        }
      )
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
      const underWay = yield* Effect.forkChild(
        Effect.all(
          Array.from({ length: 12 }, () => answering(0.2)),
          { concurrency: 12 }
        )
      )
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

  it.live("are answered by the primary where it cancels them, or lacks what a migration has just made", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { isUsed, read } = yield* replicatedInstance(pair)
      yield* isUsed(true)
      yield* pair.replica.set("max_standby_streaming_delay", "0")
      yield* pair.primary.says("create table kept as select n from generate_series(1, 1000) n")
      yield* pair.primary.says("grant select on kept to credbuzzpay_app")
      const portWith = (from: string) =>
        Effect.map(
          read.unsafe<{ port: number }>(`select inet_server_port() as port from ${from}`),
          ([row]) => row?.port
        )
      yield* Effect.repeat(portWith("kept limit 1"), { until: (port) => port === pair.replica.port })

      const slow = yield* Effect.forkChild(portWith("pg_sleep(3), kept limit 1"))
      yield* Effect.repeat(
        pair.replica.says("select count(*)::int as n from pg_stat_activity where query like '%pg_sleep%'"),
        {
          until: ([row]) => Number(row?.["n"]) > 1
        }
      )
      yield* pair.primary.says("delete from kept where n > 1")
      yield* pair.primary.says("vacuum kept")
      assert.strictEqual(yield* Fiber.join(slow), pair.primary.port)

      yield* paused(pair.replica)
      yield* pair.primary.says("create table newer as select 1 as n")
      yield* pair.primary.says("grant select on newer to credbuzzpay_app")
      assert.strictEqual(yield* portWith("newer"), pair.primary.port)
      assert.strictEqual(yield* portWith("kept"), pair.replica.port)
    }).pipe(Effect.scoped)
  )

  it.live("go on while the primary is away: what it never said is no lag", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { answering, replicas } = yield* replicatedInstance(pair, { maxLag: "1 second" })
      yield* used(replicas, true)
      yield* pair.primary.kill
      // Longer than the lag that is allowed: a beat that counted on would have put it out.
      assert.strictEqual(yield* answering(1.5), pair.replica.port)
      assert.isTrue(replicas.all.every(({ isUsed }) => isUsed()))
    }).pipe(Effect.scoped)
  )
})
