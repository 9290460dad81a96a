import type { InvalidationBus } from "../../../../src/features/platform/cache/InvalidationBus.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Queue, Schedule, type Scope } from "effect"
import { SqlClient } from "effect/sql"

type Bus = InvalidationBus["Service"]

/** The keys a bus tells, in order, as a queue; a connection that was just made may also tell "all". */
const heardBy = Effect.fnUntraced(function* (bus: Bus) {
  const heard = yield* Queue.unbounded<ReadonlyArray<string>>()
  yield* bus.subscribe((keys) => {
    if (keys !== "all") Queue.offerUnsafe(heard, keys)
  })
  return heard
})

const untilHealthy = (bus: Bus) =>
  Effect.repeat(Effect.sync(bus.isHealthy), { until: (healthy) => healthy, schedule: Schedule.spaced("5 millis") })

/** Everything heard until `marker`, which comes last. */
const upTo = Effect.fnUntraced(function* (heard: Queue.Queue<ReadonlyArray<string>>, marker: string) {
  const keys: Array<string> = []
  while (!keys.includes(marker)) keys.push(...(yield* Queue.take(heard)))
  return keys
})

/** What every bus promises. `makePair` gives two instances of it that share a transport, on the `SqlClient` given. */
export const invalidationBusConformance = <R, E>(
  name: string,
  makePair: Effect.Effect<readonly [Bus, Bus], never, R | SqlClient.SqlClient | Scope.Scope>,
  services: Layer.Layer<R | SqlClient.SqlClient, E>
) => {
  const pair = Effect.gen(function* () {
    const [here, there] = yield* makePair
    yield* untilHealthy(here)
    yield* untilHealthy(there)
    const sql = yield* SqlClient.SqlClient
    return { sql, here, there, heardHere: yield* heardBy(here), heardThere: yield* heardBy(there) }
  })

  layer(services, { excludeTestServices: true })(`${name} as the invalidation bus`, (it) => {
    it.effect("tells its own instance before the transaction returns but not before it commits, then the other", () =>
      Effect.gen(function* () {
        const { sql, here, heardHere, heardThere } = yield* pair
        yield* sql.withTransaction(
          Effect.andThen(
            here.publish(["user:1", "user:2"]),
            Effect.map(Queue.size(heardHere), (size) => assert.strictEqual(size, 0))
          )
        )
        assert.isAtLeast(yield* Queue.size(heardHere), 1)
        assert.deepStrictEqual(yield* Queue.take(heardHere), ["user:1", "user:2"])
        assert.deepStrictEqual(yield* Queue.take(heardThere), ["user:1", "user:2"])
      })
    )

    it.effect("publishes nothing of a transaction or a savepoint that rolls back", () =>
      Effect.gen(function* () {
        const { sql, here, heardHere, heardThere } = yield* pair
        const rolledBack = Effect.exit(
          sql.withTransaction(Effect.andThen(here.publish(["never"]), Effect.fail("roll back")))
        )
        yield* rolledBack
        yield* sql.withTransaction(Effect.andThen(rolledBack, here.publish(["marker"])))
        assert.deepStrictEqual(yield* upTo(heardHere, "marker"), ["marker"])
        assert.deepStrictEqual(yield* upTo(heardThere, "marker"), ["marker"])
      })
    )

    it.effect("takes effect at once outside a transaction", () =>
      Effect.gen(function* () {
        const { here, heardHere, heardThere } = yield* pair
        yield* here.publish(["alone"])
        assert.deepStrictEqual(yield* Queue.take(heardHere), ["alone"])
        assert.deepStrictEqual(yield* Queue.take(heardThere), ["alone"])
      })
    )

    it.effect("tells of a change that is one statement, within it, here at once and then to the other", () =>
      Effect.gen(function* () {
        const { sql, here, heardHere, heardThere } = yield* pair
        const [row] = yield* here.publishWithin(
          ["user:1", "user:2"],
          (notice) => sql<{ count: number }>`
            with told as (${notice}) select count(*)::int as count from told`
        )
        assert.isAtLeast(row?.count ?? 0, 1)
        assert.isAtLeast(yield* Queue.size(heardHere), 1)
        assert.deepStrictEqual(yield* Queue.take(heardHere), ["user:1", "user:2"])
        assert.deepStrictEqual(yield* Queue.take(heardThere), ["user:1", "user:2"])
      })
    )

    it.effect("tells of a statement inside a transaction when that commits, and never when it rolls back", () =>
      Effect.gen(function* () {
        const { sql, here, heardHere, heardThere } = yield* pair
        const change = (key: string) =>
          here.publishWithin([key], (notice) => sql`with told as (${notice}) select count(*) from told`)
        yield* Effect.exit(sql.withTransaction(Effect.andThen(change("never"), Effect.fail("roll back"))))
        yield* sql.withTransaction(
          Effect.andThen(
            change("marker"),
            Effect.map(Queue.size(heardHere), (size) => assert.strictEqual(size, 0))
          )
        )
        assert.deepStrictEqual(yield* upTo(heardHere, "marker"), ["marker"])
        assert.deepStrictEqual(yield* upTo(heardThere, "marker"), ["marker"])
      })
    )

    it.effect("makes its own instance forget when it cannot be known whether the statement came through", () =>
      Effect.gen(function* () {
        const { here, heardHere } = yield* pair
        yield* Effect.exit(here.publishWithin(["user:1"], () => Effect.fail("the connection is lost")))
        assert.deepStrictEqual(yield* Queue.take(heardHere), ["user:1"])
      })
    )

    it.effect("tells each instance of each change once", () =>
      Effect.gen(function* () {
        const { sql, here, there, heardHere, heardThere } = yield* pair
        const within = (bus: Bus, key: string) =>
          bus.publishWithin([key], (notice) => sql`with told as (${notice}) select count(*) from told`)
        const keys = Array.from({ length: 40 }, (_, index) => `user:${index}`)
        yield* Effect.forEach(
          keys,
          (key, index) => {
            const bus = index % 2 === 0 ? here : there
            return index % 4 < 2 ? sql.withTransaction(bus.publish([key])) : within(bus, key)
          },
          { concurrency: 8 }
        )
        // After these, from either side, everything before has arrived.
        yield* here.publish(["from here"])
        yield* there.publish(["from there"])
        const upToBoth = Effect.fnUntraced(function* (heard: Queue.Queue<ReadonlyArray<string>>) {
          const told = yield* upTo(heard, "from here")
          return told.includes("from there") ? told : [...told, ...(yield* upTo(heard, "from there"))]
        })
        for (const heard of [heardHere, heardThere]) {
          const told = yield* upToBoth(heard)
          assert.deepStrictEqual(told.toSorted(), [...keys, "from here", "from there"].toSorted())
        }
      })
    )

    it.effect("carries any number of keys", () =>
      Effect.gen(function* () {
        const { sql, here, heardThere } = yield* pair
        const keys = Array.from({ length: 3_000 }, (_, index) => `session:${index}`)
        yield* sql.withTransaction(here.publish(keys))
        assert.deepStrictEqual(new Set(yield* upTo(heardThere, "session:2999")), new Set(keys))
      })
    )

    it.effect("tells no one any more who has gone", () =>
      Effect.gen(function* () {
        const { here } = yield* pair
        const gone = yield* Effect.scoped(heardBy(here))
        yield* here.publish(["later"])
        assert.strictEqual(yield* Queue.size(gone), 0)
      })
    )
  })
}
