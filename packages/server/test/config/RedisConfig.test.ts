import { RedisConfig } from "../../src/config/RedisConfig.ts"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Redacted } from "effect"

const parse = (url: string) => RedisConfig.config.parse(ConfigProvider.fromEnv({ env: { REDIS_URL: url } }))

describe("the settings of Redis", () => {
  it.effect("take a server, a set of sentinels or a cluster, with TLS or without", () =>
    Effect.forEach(
      [
        "redis://h",
        "rediss://u:p@h:1/2",
        "redis+sentinel://h1,h2:1/main",
        "redis+cluster://h1,h2",
        "rediss+cluster://h"
      ],
      (url) => Effect.map(parse(url), (settings) => assert.strictEqual(Redacted.value(settings.url), url))
    )
  )

  it.effect("refuse anything else without repeating it, because it may hold a password", () =>
    Effect.forEach(["localhost:6379", "http://u:hush@h", "redis://"], (url) =>
      Effect.map(Effect.flip(parse(url)), (error) => {
        assert.include(error.message, "REDIS_URL")
        assert.include(error.message, "redis+sentinel://")
        assert.notInclude(error.message, "hush")
      })
    )
  )

  it.effect("may be absent", () =>
    Effect.map(RedisConfig.optional.parse(ConfigProvider.fromEnv({ env: {} })), (settings) =>
      assert.isTrue(Option.isNone(settings))
    )
  )

  it.effect("are not absent but wrong when they are wrong", () =>
    Effect.map(
      Effect.flip(RedisConfig.optional.parse(ConfigProvider.fromEnv({ env: { REDIS_URL: "nonsense" } }))),
      (error) => assert.include(error.message, "REDIS_URL")
    )
  )
})
