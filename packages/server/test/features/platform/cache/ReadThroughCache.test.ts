import * as MemorySharedCache from "../../../../src/adapters/memory/MemorySharedCache.ts"
import { CacheUnavailable } from "../../../../src/features/platform/cache/CacheUnavailable.ts"
import { ReadThroughCache } from "../../../../src/features/platform/cache/ReadThroughCache.ts"
import { SharedCache } from "../../../../src/features/platform/cache/SharedCache.ts"
import { ControlledBus } from "./ControlledBus.ts"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Duration, Effect, Fiber, Layer, Metric, Option, Schema } from "effect"
import { TestClock } from "effect/testing"

/** A source whose loads are counted, and whose value a test changes. */
const makeSource = () => ({ value: "first", loads: 0 })

const cacheOf = (source: ReturnType<typeof makeSource>, wait: Effect.Effect<void> = Effect.void, capacity = 10) =>
  ReadThroughCache.make({
    name: "thing",
    capacity,
    ttl: "60 seconds",
    key: (id: string) => `thing:${id}`,
    load: () =>
      Effect.suspend(() => {
        source.loads++
        const { value } = source
        return value === "broken" ? Effect.fail("broken" as const) : Effect.as(wait, value)
      }),
    codec: Schema.String
  })

const memory = Layer.merge(ControlledBus.layer, MemorySharedCache.layer)

const down = (operation: CacheUnavailable["operation"]) =>
  Effect.fail(new CacheUnavailable({ operation, cause: "down" }))

const brokenShared = Layer.succeed(SharedCache, {
  get: () => down("get"),
  lease: () => down("lease"),
  fill: () => down("fill"),
  invalidate: () => down("invalidate")
})

describe("reading through the cache", () => {
  it.effect("asks the source once, then answers from memory without a fiber", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const cache = yield* cacheOf(source)
      assert.isUndefined(cache.peek("a"))
      assert.strictEqual(yield* cache.get("a"), "first")
      assert.strictEqual(yield* cache.get("a"), "first")
      assert.strictEqual(cache.peek("a"), "first")
      assert.strictEqual(source.loads, 1)
    }).pipe(Effect.provide(memory))
  )

  it.effect("holds no more than it is allowed to, and keeps what is asked for while others pass by", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const cache = yield* cacheOf(source, Effect.void, 10)
      yield* cache.get("wanted")
      for (let index = 0; index < 100; index++) {
        yield* cache.get(`${index}`)
        assert.isDefined(cache.peek("wanted"), `after ${index} others`)
      }
      const held = Array.from({ length: 100 }, (_, index) => cache.peek(`${index}`)).filter(
        (value) => value !== undefined
      )
      assert.strictEqual(held.length, 9)
    }).pipe(Effect.provide(memory))
  )

  it.effect("loads once for a thousand callers at once, even when the first of them goes away", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const gate = yield* Deferred.make<void>()
      const cache = yield* cacheOf(source, Deferred.await(gate))
      const first = yield* Effect.forkChild(cache.get("a"), { startImmediately: true })
      const others = yield* Effect.forkChild(
        Effect.all(
          Array.from({ length: 999 }, () => cache.get("a")),
          { concurrency: "unbounded" }
        ),
        {
          startImmediately: true
        }
      )
      yield* Fiber.interrupt(first)
      yield* Deferred.succeed(gate, undefined)
      const values = yield* Fiber.join(others)
      assert.deepStrictEqual(new Set(values), new Set(["first"]))
      assert.strictEqual(source.loads, 1)
    }).pipe(Effect.provide(memory))
  )

  it.effect(
    "[SECURITY 4] returns a load that raced with an invalidation, keeps it nowhere, and lets later callers load anew",
    () =>
      Effect.gen(function* () {
        const source = makeSource()
        const gate = yield* Deferred.make<void>()
        const cache = yield* cacheOf(source, Deferred.await(gate))
        const early = yield* Effect.forkChild(cache.get("a"), { startImmediately: true })
        // Until the load has read the old value.
        while (source.loads === 0) yield* Effect.yieldNow
        source.value = "second"
        yield* cache.invalidate("a")
        const late = yield* Effect.forkChild(cache.get("a"), { startImmediately: true })
        while (source.loads === 1) yield* Effect.yieldNow
        yield* Deferred.succeed(gate, undefined)
        assert.strictEqual(yield* Fiber.join(early), "first")
        assert.strictEqual(yield* Fiber.join(late), "second")
        assert.strictEqual(yield* cache.get("a"), "second")

        // A process with an empty memory must not find the old value in the shared cache either.
        const other = yield* cacheOf(source)
        assert.strictEqual(yield* other.get("a"), "second")
      }).pipe(Effect.provide(memory))
  )

  it.effect("does not remember failures", () =>
    Effect.gen(function* () {
      const source = makeSource()
      source.value = "broken"
      const cache = yield* cacheOf(source)
      assert.strictEqual(yield* Effect.flip(cache.get("a")), "broken")
      source.value = "mended"
      assert.strictEqual(yield* cache.get("a"), "mended")
    }).pipe(Effect.provide(memory))
  )

  it.effect("[SECURITY 4] uses nothing cached while the bus is down, and nothing from before when it is back", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const bus = yield* ControlledBus
      const cache = yield* cacheOf(source)
      yield* cache.get("a")
      bus.setHealthy(false)
      source.value = "second"
      assert.isUndefined(cache.peek("a"))
      assert.strictEqual(yield* cache.get("a"), "second")
      source.value = "third"
      assert.strictEqual(yield* cache.get("a"), "third")
      source.value = "fourth"
      bus.tell("all")
      bus.setHealthy(true)
      assert.isUndefined(cache.peek("a"))
      assert.strictEqual(yield* cache.get("a"), "fourth")
      assert.strictEqual(cache.peek("a"), "fourth")
    }).pipe(Effect.provide(memory))
  )

  it.effect("forgets in memory when the time is over", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const cache = yield* cacheOf(source)
      yield* cache.get("a")
      yield* TestClock.adjust("59999 millis")
      assert.strictEqual(cache.peek("a"), "first")
      yield* TestClock.adjust("1 millis")
      assert.isUndefined(cache.peek("a"))
      source.value = "second"
      assert.strictEqual(yield* cache.get("a"), "second")
    }).pipe(Effect.provide(memory))
  )

  it.effect("finds in the shared cache what another instance loaded", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const one = yield* cacheOf(source)
      const two = yield* cacheOf(source)
      assert.strictEqual(yield* one.get("a"), "first")
      assert.strictEqual(yield* two.get("a"), "first")
      assert.strictEqual(source.loads, 1)
    }).pipe(Effect.provide(memory))
  )

  it.effect("passes over the shared cache after a change for as long as the removal there takes", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const gate = yield* Deferred.make<void>()
      const shared = yield* SharedCache
      const slow = {
        ...shared,
        invalidate: (keys: ReadonlyArray<string>) => Effect.andThen(Deferred.await(gate), shared.invalidate(keys))
      }
      const cache = yield* Effect.provideService(cacheOf(source), SharedCache, slow)
      yield* cache.get("a")
      source.value = "second"
      yield* cache.invalidate("a")
      assert.strictEqual(yield* cache.get("a"), "second")
      assert.isTrue(Option.isSome(yield* shared.get("thing/thing:a")))
      yield* Deferred.succeed(gate, undefined)
      while (Option.isSome(yield* shared.get("thing/thing:a"))) yield* Effect.yieldNow
      assert.strictEqual(yield* cache.get("a"), "second")
    }).pipe(Effect.provide(memory))
  )

  it.effect("does not keep in memory what was loaded while it changed, though nobody asked again", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const gate = yield* Deferred.make<void>()
      const cache = yield* cacheOf(source, Deferred.await(gate))
      const early = yield* Effect.forkChild(cache.get("a"), { startImmediately: true })
      while (source.loads === 0) yield* Effect.yieldNow
      source.value = "second"
      yield* cache.invalidate("a")
      yield* Deferred.succeed(gate, undefined)
      assert.strictEqual(yield* Fiber.join(early), "first")
      assert.isUndefined(cache.peek("a"))
      assert.strictEqual(yield* cache.get("a"), "second")
    }).pipe(Effect.provide(memory))
  )

  it.effect("[SECURITY 4] falls back to the source when the shared cache is down", () =>
    Effect.gen(function* () {
      const source = makeSource()
      const cache = yield* cacheOf(source)
      assert.strictEqual(yield* cache.get("a"), "first")
      source.value = "second"
      yield* cache.invalidate("a")
      assert.strictEqual(yield* cache.get("a"), "second")
      assert.strictEqual(cache.peek("a"), "second")
    }).pipe(Effect.provide(Layer.merge(ControlledBus.layer, brokenShared)))
  )

  it.effect("reads past an entry of another version of the program", () =>
    Effect.gen(function* () {
      const shared = yield* SharedCache
      for (const foreign of ["", "nonsense", "99999999:{", "99999999:17"]) {
        const lease = yield* shared.lease("thing/thing:a")
        yield* shared.fill("thing/thing:a", lease, foreign, Duration.minutes(1))
        const cache = yield* cacheOf(makeSource())
        assert.strictEqual(yield* cache.get("a"), "first")
      }
    }).pipe(Effect.provide(memory))
  )

  it.effect("counts hits and misses under the name of the cache", () =>
    Effect.gen(function* () {
      const cache = yield* cacheOf(makeSource())
      yield* cache.get("a")
      yield* cache.get("a")
      cache.peek("a")
      const counts = (yield* Metric.snapshot)
        .filter(({ id }) => id === "cache_lookups_total")
        .map(({ attributes, state }) => ({ attributes, state }))
      assert.deepInclude(counts, {
        attributes: { cache: "thing", result: "hit" },
        state: { count: 2, incremental: true }
      })
      assert.deepInclude(counts, {
        attributes: { cache: "thing", result: "miss" },
        state: { count: 1, incremental: true }
      })
    }).pipe(Effect.provide(memory), Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  describe("[SECURITY 4] that another instance changed, which died before it removed the shared entry", () => {
    it.effect("is loaded anew, by who heard of it and by who began since", () =>
      Effect.gen(function* () {
        const source = makeSource()
        const bus = yield* ControlledBus
        const shared = yield* SharedCache
        const before = yield* cacheOf(source)
        yield* TestClock.adjust("1 minute")
        assert.strictEqual(yield* before.get("a"), "first")
        source.value = "second"
        bus.tell(["thing:a"], "elsewhere")
        assert.strictEqual(yield* before.get("a"), "second")

        const stale = yield* shared.lease("thing/thing:b")
        yield* shared.fill("thing/thing:b", stale, `60000:"first"`, Duration.minutes(5))
        const since = yield* cacheOf(source)
        bus.tell("all", "elsewhere")
        assert.strictEqual(yield* since.get("b"), "second")
      }).pipe(Effect.provide(memory))
    )

    it.effect("is found in the shared cache again once it was loaded after that", () =>
      Effect.gen(function* () {
        const source = makeSource()
        const bus = yield* ControlledBus
        const [one, two] = [yield* cacheOf(source), yield* cacheOf(source)]
        yield* one.get("a")
        bus.tell(["thing:a"], "elsewhere")
        // What another instance loaded by a clock that is slow counts as loaded before.
        yield* TestClock.adjust("5 seconds")
        yield* one.get("a")
        yield* two.get("a")
        assert.strictEqual(source.loads, 2)
      }).pipe(Effect.provide(memory))
    )

    it.effect("is left to the instance that changed it: nobody else removes it", () =>
      Effect.gen(function* () {
        const removed: Array<string> = []
        const shared = yield* SharedCache
        const counting = {
          ...shared,
          invalidate: (keys: ReadonlyArray<string>) => Effect.sync(() => void removed.push(...keys))
        }
        const source = makeSource()
        const bus = yield* ControlledBus
        yield* Effect.provideService(cacheOf(source), SharedCache, counting)
        bus.tell(["thing:a"], "elsewhere")
        bus.tell(["thing:b"], "here")
        yield* TestClock.adjust("1 second")
        assert.deepStrictEqual(removed, ["thing/thing:b"])
      }).pipe(Effect.provide(memory))
    )
  })

  describe("changed by one statement", () => {
    const told = Effect.map(ControlledBus, (bus) => bus.tell(["thing:a"], "here"))

    /** The cache after a change that answered "second" and during which `meanwhile` was told, and how often it loads then. */
    const afterChange = Effect.fnUntraced(function* (meanwhile: (bus: ControlledBus["Service"]) => void) {
      const source = makeSource()
      const bus = yield* ControlledBus
      const cache = yield* cacheOf(source)
      yield* cache.get("a")
      const change = Effect.sync(() => {
        source.value = "second"
        meanwhile(bus)
        bus.tell(["thing:a"], "here")
        return "second"
      })
      yield* cache.keepChanged("a", change, (changed) => changed)
      const kept = cache.peek("a")
      assert.strictEqual(yield* cache.get("a"), "second")
      return kept
    })

    it.effect("has from then on what the statement returned, without asking", () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* afterChange(() => {}), "second")
        assert.strictEqual(yield* afterChange(({ tell }) => tell(["thing:b"])), "second")
      }).pipe(Effect.provide(memory))
    )

    it.effect("[SECURITY 4] keeps nothing of it when another change was heard of meanwhile, or the bus was away", () =>
      Effect.gen(function* () {
        assert.isUndefined(yield* afterChange(({ tell }) => tell(["thing:a"])))
        assert.isUndefined(yield* afterChange(({ tell }) => tell("all")))
        assert.isUndefined(yield* afterChange(({ setHealthy }) => setHealthy(false)))
      }).pipe(Effect.provide(memory))
    )

    it.effect("[SECURITY 4] keeps nothing of two changes at once, in whatever order they end", () =>
      Effect.gen(function* () {
        const source = makeSource()
        const cache = yield* cacheOf(source)
        const gates = [yield* Deferred.make<string>(), yield* Deferred.make<string>()] as const
        const changes = yield* Effect.forEach(gates, (gate) =>
          Effect.forkChild(
            cache.keepChanged(
              "a",
              Effect.tap(Deferred.await(gate), () => told),
              (changed) => changed
            ),
            { startImmediately: true }
          )
        )
        source.value = "third"
        yield* Deferred.succeed(gates[1], "third")
        yield* Fiber.join(changes[1]!)
        yield* Deferred.succeed(gates[0], "second")
        yield* Fiber.join(changes[0]!)
        assert.isUndefined(cache.peek("a"))
        assert.strictEqual(yield* cache.get("a"), "third")
        yield* cache.keepChanged("a", Effect.as(told, "fourth"), (changed) => changed)
        assert.strictEqual(cache.peek("a"), "fourth")
      }).pipe(Effect.provide(memory))
    )

    it.effect("keeps nothing of a change that failed, or that says nothing", () =>
      Effect.gen(function* () {
        const cache = yield* cacheOf(makeSource())
        yield* cache.get("a")
        yield* Effect.exit(cache.keepChanged("a", Effect.andThen(told, Effect.fail("lost")), () => "never"))
        assert.isUndefined(cache.peek("a"))
        yield* cache.keepChanged("a", Effect.as(told, "second"), () => undefined)
        assert.isUndefined(cache.peek("a"))
      }).pipe(Effect.provide(memory))
    )
  })
})
