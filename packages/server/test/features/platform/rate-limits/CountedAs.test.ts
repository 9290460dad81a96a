import { assert, describe, it, layer } from "@effect/vitest"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { ConfigProvider, Context, Effect, Fiber, Layer } from "effect"
import * as MemoryRateLimiterStore from "../../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { AddressPrefixConfig } from "../../../../src/config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { ApiAddressLimit } from "../../../../src/http/AddressLimit.ts"
import { makeCountedAs } from "../../../../src/features/platform/rate-limits/CountedAs.ts"
import { reserveLoginFailure } from "../../../../src/features/platform/rate-limits/LoginFailures.ts"
import { countedBy, defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"

const countedAs = makeCountedAs(Context.get(Context.empty(), AddressPrefixConfig))

describe("what limits count an address as", () => {
  it.each([
    ["203.0.113.77", "203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.9", "203.0.113.9", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["2001:db8:1:ffff::1", "2001:db8:1:ffff::/64", "2001:db8:1::/48"],
    ["unknown", "unknown", "unknown"]
  ])("[FAULT 7] takes %s for the caller %s in the network %s", (ip, address, network) => {
    assert.deepStrictEqual(countedAs(ip), { address, network })
  })

  it.effect("[FAULT 7] takes as much of an address as the environment says", () =>
    Effect.gen(function* () {
      const env = { RATE_LIMIT_IPV6_ADDRESS_BITS: "56", RATE_LIMIT_IPV4_NETWORK_BITS: "16" }
      const prefixes = yield* AddressPrefixConfig.config.parse(ConfigProvider.fromEnv({ env }))
      const counted = makeCountedAs(prefixes)
      assert.strictEqual(counted("2001:db8:1:2fe::1").address, "2001:db8:1:200::/56")
      assert.strictEqual(counted("203.0.113.77").network, "203.0.0.0/16")
    })
  )

  it.effect.each(["47", "129", "a lot", "-1"])("[FAULT 7] refuses %s bits of an address", (bits) =>
    Effect.gen(function* () {
      const env = ConfigProvider.fromEnv({ env: { RATE_LIMIT_IPV6_ADDRESS_BITS: bits } })
      const said = yield* Effect.flip(AddressPrefixConfig.config.parse(env))
      assert.include(String(said), "RATE_LIMIT_IPV6_ADDRESS_BITS")
    })
  )
})

/** The addresses of one subscriber: a new one each time, all in one /64. */
const rotating = Array.from({ length: 6 }, (_, n) => `2001:db8:7:7::${n + 1}`)

const few = Layer.succeed(RateLimitConfig, {
  ...defaultPolicies,
  login_ip_failures: { limit: 3, windowSeconds: 600 },
  login_network_failures: { limit: 5, windowSeconds: 3600 },
  register_ip: { limit: 3, windowSeconds: 3600 },
  password_reset_ip: { limit: 3, windowSeconds: 3600 },
  otp_verify_ip: { limit: 3, windowSeconds: 3600 },
  refresh_ip: { limit: 3, windowSeconds: 3600 },
  webhook_ip: { limit: 3, windowSeconds: 3600 },
  api_ip: { limit: 3, windowSeconds: 3600 }
})

const Limits = Layer.mergeAll(RateLimits.layer, ApiAddressLimit.layer).pipe(
  Layer.provide(MemoryRateLimiterStore.layer),
  Layer.provideMerge(few)
)

layer(Limits)("somebody with a /64 of IPv6", (it) => {
  for (const [policy, by] of Object.entries(countedBy)) {
    if (by !== "address") continue
    it.effect(`[FAULT 7] uses up ${policy} whichever address they take, and nobody else's`, () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const outcomes = yield* Effect.forEach(rotating, (ip) =>
          Effect.isSuccess(limits.consume(policy as keyof typeof countedBy, ip))
        )
        assert.deepStrictEqual(outcomes, [true, true, true, false, false, false])
        yield* limits.consume(policy as keyof typeof countedBy, "2001:db8:7:8::1")
      })
    )
  }

  it.effect("[FAULT 7] uses up the requests of their address", () =>
    Effect.gen(function* () {
      const refusal = yield* ApiAddressLimit
      assert.deepStrictEqual(
        rotating.map((ip) => refusal(ip, 0) === undefined),
        [true, true, true, false, false, false]
      )
      assert.isUndefined(refusal("2001:db8:7:8::1", 0))
    })
  )

  it.effect.each([
    ["their /64", "login_ip_failures", (n: number) => `2001:db8:b:7::${n}`],
    ["their /48", "login_network_failures", (n: number) => `2001:db8:b:${n}::1`]
  ] as const)("[FAULT 5] holds the places of %s with tries under way, whichever address they take", ([, policy, ip]) =>
    Effect.gen(function* () {
      const limits = yield* RateLimits
      const { limit } = (yield* RateLimitConfig)[policy]
      const underWay = yield* Effect.forEach(Array.from({ length: limit }), (_, n) =>
        limits.reserve({ policy, key: ip(n) })
      )
      const waiting = yield* Effect.forkChild(limits.reserve({ policy, key: ip(limit) }), { startImmediately: true })
      const last = yield* Effect.forkChild(Effect.flip(limits.reserve({ policy, key: ip(limit + 1) })), {
        startImmediately: true
      })
      yield* underWay[0]!.giveBack
      for (const { fail } of [yield* Fiber.join(waiting), ...underWay.slice(1)]) yield* fail
      assert.instanceOf(yield* Fiber.join(last), RateLimited)
    })
  )

  it.effect("[FAULT 7] uses up the failures of their /48 from other /64s of it, and no more", () =>
    Effect.gen(function* () {
      const limits = yield* RateLimits
      const failures = (subnet: number) => reserveLoginFailure(limits, `2001:db8:9:${subnet}::1`)
      for (const subnet of [1, 2, 3, 4, 5]) yield* (yield* failures(subnet)).fail
      assert.isTrue(yield* Effect.isFailure(failures(6)))
      yield* (yield* reserveLoginFailure(limits, "2001:db8:a:6::1")).giveBack
    })
  )
})
