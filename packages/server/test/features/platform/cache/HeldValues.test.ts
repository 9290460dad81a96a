import * as MemorySharedCache from "../../../../src/adapters/memory/MemorySharedCache.ts"
import { ReadThroughCache } from "../../../../src/features/platform/cache/ReadThroughCache.ts"
import { ControlledBus } from "./ControlledBus.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const memory = Layer.merge(ControlledBus.layer, MemorySharedCache.layer)

const things = ReadThroughCache.make({
  name: "thing",
  capacity: 10,
  ttl: "60 seconds",
  key: (id: string) => `thing:${id}`,
  load: () => Effect.succeed("first")
})

describe("what is held of a cached value", () => {
  for (const [what, ends] of [
    ["is told of a change", (cache) => cache.invalidate("a")],
    ["hears that anything may have changed", () => Effect.map(ControlledBus, (bus) => bus.tell("all"))],
    ["has no bus", () => Effect.map(ControlledBus, (bus) => bus.setHealthy(false))],
    ["lets the time pass", () => TestClock.adjust("60 seconds")],
    ["needs the room for others", (cache) => Effect.forEach(Array.from("bcdefghijk"), (id) => cache.get(id))],
    [
      "keeps what a change returned",
      (cache) => cache.keepChanged("a", Effect.as(cache.invalidate("a"), "changed"), (changed) => changed)
    ]
  ] satisfies ReadonlyArray<
    readonly [
      string,
      (cache: ReadThroughCache<string, string, never>) => Effect.Effect<unknown, unknown, ControlledBus>
    ]
  >) {
    it.effect(`[SECURITY 4] stands until the cache ${what}, and not after`, () =>
      Effect.gen(function* () {
        const cache = yield* things
        assert.isUndefined(cache.hold("a"))
        yield* cache.get("a")
        const held = cache.hold("a")!
        assert.strictEqual(held.value, "first")
        assert.isTrue(cache.stands(held))
        yield* ends(cache)
        assert.isFalse(cache.stands(held))
      }).pipe(Effect.provide(memory))
    )
  }
})
