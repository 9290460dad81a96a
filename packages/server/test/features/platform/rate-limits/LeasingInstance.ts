import { RedisClient } from "../../../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../../../src/adapters/redis/RedisRateLimiterStore.ts"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { RedisConfig } from "../../../../src/config/RedisConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { Effect, Layer, Redacted, Result } from "effect"

/** An instance as a process of its own: waits for a line, makes its calls, 32 at a time, and prints how many were let through. */
const [url = "", key = "", limit = "", calls = ""] = process.argv.slice(2)

const limits = RateLimits.layer.pipe(
  Layer.provide(RedisRateLimiterStore.layer),
  Layer.provide(RedisClient.layer.pipe(Layer.provide(Layer.succeed(RedisConfig, { url: Redacted.make(url) })))),
  // Nothing flows back while the test runs.
  Layer.provide(
    Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_user: { limit: Number(limit), windowSeconds: 86_400 } })
  )
)

const program = Effect.gen(function* () {
  const { consume } = yield* RateLimits
  process.stdout.write("ready\n")
  yield* Effect.promise(() => new Promise((resolve) => process.stdin.once("data", resolve)))
  const results = yield* Effect.forEach(
    Array.from({ length: Number(calls) }),
    () => Effect.result(Effect.suspend(() => consume("api_user", key))),
    { concurrency: 32 }
  )
  process.stdout.write(`${results.filter(Result.isSuccess).length}\n`)
})

await Effect.runPromise(Effect.scoped(Effect.provide(program, limits)))
process.exit(0)
