import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { login, register, somebody } from "../../../support/Slice.ts"

const strict = TestServices.over({
  settings: Layer.merge(TestServices.parts.settings, Layer.succeed(RateLimitConfig, defaultPolicies))
})

const from = (ip: string) => Effect.provideService(RequestInfo, { ip, userAgent: undefined })

/** Wrong passwords for people who do not exist, so that no account's own lock comes first. */
const fail = (ip: string) =>
  login(somebody().email, { password: "not the password" }).pipe(Effect.flip, from(ip), (tried) =>
    Effect.map(tried, (error) => error._tag)
  )

layer(strict, { excludeTestServices: true })("many accounts tried from one place", (it) => {
  it.effect("[SECURITY 5] an address that failed 30 times in ten minutes must wait, with the right password too", () =>
    Effect.gen(function* () {
      const person = yield* register()
      for (let n = 0; n < 30; n++) assert.strictEqual(yield* fail("198.51.100.7"), "AuthenticationFailed")
      assert.strictEqual(yield* fail("198.51.100.7"), "RateLimited")
      const refused = yield* login(person.email).pipe(from("198.51.100.7"), Effect.flip)
      assert.strictEqual(refused._tag, "RateLimited")
      yield* login(person.email).pipe(from("198.51.100.8"))
      yield* (yield* MovableClock).advance("10 minutes")
      yield* login(person.email).pipe(from("198.51.100.7"))
    })
  )

  it.effect("[SECURITY 5] a network that failed 200 times in an hour must wait, whatever the address in it", () =>
    Effect.gen(function* () {
      const person = yield* register()
      for (let n = 0; n < 200; n++) assert.strictEqual(yield* fail(`2001:db8:0:${n}::1`), "AuthenticationFailed")
      assert.strictEqual(yield* fail("2001:db8:0:ffff::1"), "RateLimited")
      yield* login(person.email).pipe(from("2001:db8:1::1"))
      for (let n = 0; n < 200; n++) yield* fail(`203.0.113.${n}`)
      assert.strictEqual(yield* fail("::ffff:203.0.113.250"), "RateLimited")
      yield* login(person.email).pipe(from("203.0.114.1"))
    })
  )
})
