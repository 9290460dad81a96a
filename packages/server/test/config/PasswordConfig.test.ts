import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { PasswordConfig } from "../../src/config/PasswordConfig.ts"

const parse = (env: Record<string, string>) => PasswordConfig.config.parse(ConfigProvider.fromEnv({ env }))

describe("PasswordConfig", () => {
  it.effect("[SECURITY 10] has the OWASP parameters by default and leaves a thread for files and DNS", () =>
    Effect.gen(function* () {
      const config = yield* parse({ UV_THREADPOOL_SIZE: "3" })
      assert.deepInclude(config, { memoryKib: 19_456, passes: 2, parallelism: 1, concurrency: 2, queue: 64 })
    })
  )

  it.effect("[SECURITY 10] refuses a combination that is weaker than every one that OWASP lists", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(parse({ PASSWORD_HASH_PASSES: "1" }))
      assert.include(error.message, "PASSWORD_HASH_MEMORY_KIB")
      assert.strictEqual((yield* parse({ PASSWORD_HASH_MEMORY_KIB: "7168", PASSWORD_HASH_PASSES: "5" })).passes, 5)
    })
  )

  it.effect("refuses a number that is none", () =>
    Effect.gen(function* () {
      for (const value of ["-1", "1.5", "many", "NaN"]) {
        assert.include((yield* Effect.flip(parse({ PASSWORD_HASH_QUEUE: value }))).message, "PASSWORD_HASH_QUEUE")
      }
    })
  )
})
