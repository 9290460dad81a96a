import * as RedisService from "../../../src/adapters/redis/RedisService.ts"
import { withRedis } from "./RedisUnderTest.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Queue } from "effect"
import { Redis } from "effect/persistence"

withRedis("Effect's Redis service", (client) => {
  layer(RedisService.layer.pipe(Layer.provide(client)), { excludeTestServices: true })("on ioredis", (it) => {
    it.effect("sends commands and answers what they answer, or fails with what they refuse", () =>
      Effect.gen(function* () {
        const redis = yield* Redis.Redis
        const key = crypto.randomUUID()
        assert.strictEqual(yield* redis.send("SET", key, "välue", "PX", "60000"), "OK")
        assert.strictEqual(yield* redis.send("GET", key), "välue")
        const refused = yield* Effect.flip(redis.send("LPUSH", key, "x"))
        assert.include(String(refused.cause), "WRONGTYPE")
      })
    )

    it.effect("runs scripts, also after Redis forgot them", () =>
      Effect.gen(function* () {
        const redis = yield* Redis.Redis
        const join = Redis.script((left: string, right: string) => [left, right], {
          numberOfKeys: 0,
          lua: "return ARGV[1] .. ARGV[2]"
        }).withReturnType<string>()
        assert.strictEqual(yield* redis.eval(join)("a", "b"), "ab")
        yield* redis.send("SCRIPT", "FLUSH")
        assert.strictEqual(yield* redis.eval(join)("c", "d"), "cd")
      })
    )

    it.effect("delivers what is published, and lends connections that may block", () =>
      Effect.gen(function* () {
        const redis = yield* Redis.Redis
        const name = crypto.randomUUID()
        const messages = yield* redis.subscribe(name)
        yield* Effect.repeat(redis.send<number>("PUBLISH", name, "hello"), { until: (hearers) => hearers === 1 })
        assert.deepStrictEqual(yield* Queue.take(messages), { channel: name, message: "hello" })
        const lent = yield* redis.reserve
        yield* redis.send("RPUSH", name, "item")
        assert.deepStrictEqual(yield* lent.send("BLPOP", name, "5"), [name, "item"])
      })
    )
  })
})
