import * as PostgresInvalidationBus from "../../../src/adapters/postgres/PostgresInvalidationBus.ts"
import { type ListenerEvent, PostgresListener } from "../../../src/adapters/postgres/PostgresListener.ts"
import { encodeInvalidations } from "../../../src/features/platform/cache/InvalidationMessage.ts"
import { layer as database } from "../../../src/testing/TestDatabase.ts"
import { invalidationBusConformance } from "../../features/platform/cache/InvalidationBusConformance.ts"
import { NodeCrypto } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Clock, Effect, Layer, Queue, Stream } from "effect"
import { SqlClient, type Statement } from "effect/sql"

const testDatabase = Layer.merge(database, NodeCrypto.layerSecureRandom)

const makePair = Effect.all([PostgresInvalidationBus.make, PostgresInvalidationBus.make])

invalidationBusConformance("PostgreSQL", makePair, Layer.provideMerge(PostgresListener.layer, testDatabase))

/** A bus whose listening a test plays; `step` hands over one event and what was heard by then, with the health. */
const played = Effect.gen(function* () {
  const events = yield* Queue.unbounded<ListenerEvent>()
  const clock = yield* Clock.Clock
  // As if everything had arrived just now, until a test says otherwise.
  const signs = { heardUntil: () => clock.monotonicTimeNanosUnsafe() }
  const bus = yield* PostgresInvalidationBus.make.pipe(
    Effect.provideService(PostgresListener, {
      subscribe: () => Effect.succeed({ events: Stream.fromQueue(events), heardUntil: () => signs.heardUntil() })
    })
  )
  const heard: Array<unknown> = []
  yield* bus.subscribe((keys) => void heard.push([keys, bus.isHealthy()]))
  const step = Effect.fnUntraced(function* (event: ListenerEvent) {
    const before = `${bus.isHealthy()} ${heard.length}`
    yield* Queue.offer(events, event)
    while (`${bus.isHealthy()} ${heard.length}` === before) yield* Effect.yieldNow
  })
  const offer = (event: ListenerEvent) => Queue.offer(events, event)
  return { bus, heard, offer, signs, step }
})

/** What was heard but for "all". */
const keysOf = (heard: ReadonlyArray<unknown>) =>
  heard.flatMap((said) => (Array.isArray(said) && Array.isArray(said[0]) ? said[0] : []))

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

  it.effect("[SECURITY 4] is unhealthy when for a second nothing has shown that it hears, until something does", () =>
    Effect.gen(function* () {
      const { bus, heard, signs, step } = yield* played
      const now = (yield* Clock.Clock).monotonicTimeNanosUnsafe
      yield* step({ _tag: "Connected" })
      signs.heardUntil = () => now() - 900_000_000n
      assert.isTrue(bus.isHealthy())
      signs.heardUntil = () => now() - 1_100_000_000n
      assert.isFalse(bus.isHealthy())
      signs.heardUntil = now
      assert.isTrue(bus.isHealthy())
      assert.deepStrictEqual(heard, [["all", false]], "what had arrived was late, and not lost")
    })
  )

  it.effect("makes this instance forget after its own commit even while it cannot listen", () =>
    Effect.gen(function* () {
      const { bus, heard } = yield* played
      yield* bus.publish(["user:1"])
      assert.deepStrictEqual(heard, [[["user:1"], false]])
    })
  )

  /** A change of one statement that is made or fails, and the message that PostgreSQL would send of it. */
  const changing = Effect.fnUntraced(function* (
    bus: Effect.Success<typeof played>["bus"],
    key: string,
    end: Effect.Effect<void, string>
  ) {
    const sql = yield* SqlClient.SqlClient
    let notice: Statement.Fragment = sql``
    yield* Effect.exit(
      bus.publishWithin([key], (given) => {
        notice = given
        return end
      })
    )
    const [, [, messages]] = sql`${notice}`.compile()
    return (messages as ReadonlyArray<string>)[0] ?? ""
  })

  it.effect("passes over what comes back of a change that it has applied, once, and over nobody else's", () =>
    Effect.gen(function* () {
      const { bus, heard, offer, step } = yield* played
      const other = yield* played
      yield* step({ _tag: "Connected" })
      yield* other.step({ _tag: "Connected" })
      const message = yield* changing(bus, "user:1", Effect.void)
      yield* other.step({ _tag: "Notified", payload: message })
      yield* offer({ _tag: "Notified", payload: message })
      yield* step({ _tag: "Notified", payload: encodeInvalidations(["user:2"], 0)[0] ?? "" })
      // The second time it says something new: nobody sends a message twice, but if so, it is heard.
      yield* step({ _tag: "Notified", payload: message })
      assert.deepStrictEqual(keysOf(heard), ["user:1", "user:2", "user:1"])
      assert.deepStrictEqual(keysOf(other.heard), ["user:1"])
    })
  )

  it.effect("[SECURITY 4] hears what comes back of a change of which it does not know that it came through", () =>
    Effect.gen(function* () {
      const { bus, heard, step } = yield* played
      yield* step({ _tag: "Connected" })
      const message = yield* changing(bus, "user:1", Effect.fail("the connection is lost"))
      yield* step({ _tag: "Notified", payload: message })
      assert.deepStrictEqual(keysOf(heard), ["user:1", "user:1"])
    })
  )
})
