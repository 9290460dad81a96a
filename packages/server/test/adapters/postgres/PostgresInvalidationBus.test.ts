import * as PostgresInvalidationBus from "../../../src/adapters/postgres/PostgresInvalidationBus.ts"
import { type ListenerEvent, PostgresListener } from "../../../src/adapters/postgres/PostgresListener.ts"
import { encodeInvalidations } from "../../../src/features/cache/InvalidationMessage.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { invalidationBusConformance } from "../../features/cache/InvalidationBusConformance.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Queue, Stream } from "effect"

const makePair = Effect.all([PostgresInvalidationBus.make, PostgresInvalidationBus.make])

invalidationBusConformance("PostgreSQL", makePair, Layer.provideMerge(PostgresListener.layer, testDatabase))

/** A bus whose listening a test plays; `step` hands over one event and what was heard by then, with the health. */
const played = Effect.gen(function* () {
  const events = yield* Queue.unbounded<ListenerEvent>()
  const bus = yield* PostgresInvalidationBus.make.pipe(
    Effect.provideService(PostgresListener, {
      subscribe: () => Effect.succeed({ events: Stream.fromQueue(events) })
    })
  )
  const heard: Array<unknown> = []
  yield* bus.subscribe((keys) => heard.push([keys, bus.isHealthy()]))
  const step = Effect.fnUntraced(function* (event: ListenerEvent) {
    const before = `${bus.isHealthy()} ${heard.length}`
    yield* Queue.offer(events, event)
    while (`${bus.isHealthy()} ${heard.length}` === before) yield* Effect.yieldNow
  })
  return { bus, heard, step }
})

layer(testDatabase, { excludeTestServices: true })("the invalidation bus of PostgreSQL", (it) => {
  it.effect(
    "is unhealthy until it listens and while it does not, and tells of the gap before it is healthy again",
    () =>
      Effect.gen(function* () {
        const { bus, heard, step } = yield* played
        assert.isFalse(bus.isHealthy())
        yield* step({ _tag: "Connected" })
        assert.isTrue(bus.isHealthy())
        yield* step({ _tag: "Notified", payload: encodeInvalidations(["user:1"], 0)[0] ?? "" })
        yield* step({ _tag: "Disconnected" })
        assert.isFalse(bus.isHealthy())
        yield* step({ _tag: "Connected" })
        assert.isTrue(bus.isHealthy())
        assert.deepStrictEqual(heard, [
          ["all", false],
          [["user:1"], true],
          ["all", false]
        ])
      })
  )

  it.effect("makes this instance forget after its own commit even while it cannot listen", () =>
    Effect.gen(function* () {
      const { bus, heard } = yield* played
      yield* bus.publish(["user:1"])
      assert.deepStrictEqual(heard, [[["user:1"], false]])
    })
  )
})
