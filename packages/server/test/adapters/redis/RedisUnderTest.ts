import { RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import { RedisConfig } from "../../../src/config/RedisConfig.ts"
import { Layer, Redacted } from "effect"
import { describe, inject } from "vitest"

/** A client of the Redis at this address. */
export const redisAt = (url: string): Layer.Layer<RedisClient> =>
  RedisClient.layer.pipe(Layer.provide(Layer.succeed(RedisConfig, { url: Redacted.make(url) })))

const url = inject("redis")

/** Registers tests against the Redis of this run; without one they are skipped by name, and the run says why. */
export const withRedis = (name: string, tests: (client: Layer.Layer<RedisClient>) => void) =>
  describe.skipIf(url === undefined)(`${name} (with a real Redis)`, () => {
    tests(redisAt(url ?? "redis://absent"))
  })
