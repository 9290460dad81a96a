import { RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import * as RedisSharedCache from "../../../src/adapters/redis/RedisSharedCache.ts"
import { SharedCache } from "../../../src/features/platform/cache/SharedCache.ts"
import { sharedCacheConformance } from "../../features/platform/cache/SharedCacheConformance.ts"
import { withRedis } from "./RedisUnderTest.ts"
import { NodeCrypto } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, Duration, Effect, Layer, Option } from "effect"

withRedis("the shared cache", (client) => {
  const adapter = RedisSharedCache.layer.pipe(Layer.provide(NodeCrypto.layerSecureRandom))
  sharedCacheConformance("Redis", adapter.pipe(Layer.provide(client)))

  layer(Layer.provideMerge(adapter, client), { excludeTestServices: true })("the shared cache in Redis", (it) => {
    it.effect("is shared by instances: one refuses the other's late fill", () =>
      Effect.gen(function* () {
        const one = yield* SharedCache
        const two = Context.get(yield* Layer.build(Layer.fresh(Layer.provide(adapter, client))), SharedCache)
        const key = `shared:${crypto.randomUUID()}`
        const late = yield* one.lease(key)
        yield* two.invalidate([key])
        yield* two.fill(key, yield* two.lease(key), "new", Duration.hours(1))
        yield* one.fill(key, late, "old", Duration.hours(1))
        assert.deepStrictEqual(yield* one.get(key), Option.some("new"))
      })
    )

    it.effect("leaves nothing in Redis without an end, and one slot to a key", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const { connection } = yield* RedisClient
        const key = `ends:${crypto.randomUUID()}`
        yield* cache.fill(key, yield* cache.lease(key), "value", Duration.seconds(90))
        const names = yield* Effect.promise(() => connection.keys(`*${key}*`))
        assert.strictEqual(names.length, 2)
        for (const name of names) {
          assert.include(name, `{${key}}`)
          const left = yield* Effect.promise(() => connection.pttl(name))
          assert.isAbove(left, 0)
          assert.isAtMost(left, 90_000)
        }
      })
    )
  })
})
