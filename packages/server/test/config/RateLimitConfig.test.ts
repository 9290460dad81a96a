import { RateLimitConfig, RateLimitLeaseConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"

const parse = (env: Record<string, string>) => RateLimitConfig.config.parse(ConfigProvider.fromEnv({ env }))

const leaseOf = (env: Record<string, string>) => RateLimitLeaseConfig.config.parse(ConfigProvider.fromEnv({ env }))

describe("the rate limits' settings", () => {
  it.effect("are the documented limits when nothing is set", () =>
    Effect.map(parse({}), (policies) => assert.deepStrictEqual(policies, defaultPolicies))
  )

  it.effect("change one policy and leave the others", () =>
    Effect.map(parse({ RATE_LIMIT_API_IP: "5", RATE_LIMIT_API_IP_SECONDS: "7" }), (policies) =>
      assert.deepStrictEqual(policies, { ...defaultPolicies, api_ip: { limit: 5, windowSeconds: 7 } })
    )
  )

  it.effect("say how many calls are taken ahead: 8, and from 1, which takes none, to 64", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* leaseOf({}), 8)
      assert.strictEqual(yield* leaseOf({ RATE_LIMIT_LEASE: "1" }), 1)
      for (const wrong of ["0", "65", "many"]) {
        const error = yield* Effect.flip(leaseOf({ RATE_LIMIT_LEASE: wrong }))
        assert.include(error.message, "RATE_LIMIT_LEASE")
      }
    })
  )

  it.effect("refuse a limit that would let nobody in, by name", () =>
    Effect.map(Effect.flip(parse({ RATE_LIMIT_REGISTER_IP: "0" })), (error) => {
      assert.include(error.message, "RATE_LIMIT_REGISTER_IP")
      assert.include(error.message, "from 1 to")
    })
  )
})
