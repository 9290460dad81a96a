import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { initiate, register, somebody } from "../../../support/Slice.ts"

const few = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    password_account: { limit: 1000, windowSeconds: 60 },
    register_network_unproven: { limit: 4, windowSeconds: 3600 }
  })
)

const from = (ip: string) => Effect.provideService(RequestInfo, { ip, userAgent: undefined })

/** Addresses of one network, one of another that is near, and how often one registers. */
const networks = [
  ["an IPv4 /24", (n: number) => `203.0.113.${n + 1}`, "203.0.114.1"],
  ["an IPv6 /48", (n: number) => `2001:db8:5:${n + 1}::1`, "2001:db8:6:1::1"]
] as const

layer(TestServices.over({ settings: few }), { excludeTestServices: true })("registrations that nobody proves", (it) => {
  for (const [name, address, elsewhere] of networks) {
    it.effect(`[FAULT 13] fill ${name}, whichever of its addresses they come from, and no other`, () =>
      Effect.gen(function* () {
        for (const n of [0, 1, 2, 3]) yield* initiate(somebody()).pipe(from(address(n)))
        const refused = yield* Effect.flip(initiate(somebody()).pipe(from(address(4))))
        assert.strictEqual(refused.code, "RATE_LIMITED")
        yield* initiate(somebody()).pipe(from(elsewhere))
        yield* (yield* MovableClock).advance("15 minutes")
        yield* initiate(somebody()).pipe(from(address(5)))
        yield* (yield* MovableClock).advance("1 day")
      })
    )

    it.effect(`[FAULT 13] are those that are left: whoever proves theirs leaves the place in ${name} to the next`, () =>
      Effect.gen(function* () {
        for (let n = 0; n < 12; n += 1) yield* register().pipe(from(address(n)))
        for (const n of [0, 1, 2, 3]) yield* initiate(somebody()).pipe(from(address(n)))
        yield* Effect.flip(initiate(somebody()).pipe(from(address(4))))
        yield* (yield* MovableClock).advance("1 day")
      })
    )

    it.effect(`[FAULT 13] are none that come to nothing: what a contact refuses takes no place in ${name}`, () =>
      Effect.gen(function* () {
        const spent = somebody()
        yield* Effect.replicateEffect(initiate(spent).pipe(from("198.51.100.9")), 4)
        yield* initiate(spent).pipe(from("198.51.99.9"))
        for (let n = 0; n < 9; n += 1) {
          assert.strictEqual((yield* Effect.flip(initiate(spent).pipe(from(address(n))))).code, "OTP_LIMIT")
        }
        for (const n of [0, 1, 2, 3]) yield* initiate(somebody()).pipe(from(address(n)))
        yield* (yield* MovableClock).advance("1 day")
      })
    )
  }
})
