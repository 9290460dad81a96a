import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { challenge, withTotp } from "../../../support/Factors.ts"
import { PASSWORD, register } from "../../../support/Slice.ts"

const post = Effect.fnUntraced(function* (path: string, body: object) {
  const client = yield* HttpClient.HttpClient
  const { headers, status } = yield* client.execute(
    HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(HttpClientRequest.bodyJsonUnsafe(body))
  )
  const { ratelimit, "ratelimit-policy": policy, "retry-after": retryAfter } = headers
  return { status, policy, ratelimit, retryAfter }
})

const login = (identifier: string, password: string) => post("login", { identifier, password, platform: "web" })

const left = (remaining: number, seconds: number) => `"login_ip_failures";r=${remaining};t=${Math.ceil(seconds)}`

// Each limit in a server of its own, since the clock stands still and nothing flows back.
for (const { limit, windowSeconds } of [
  { limit: 3, windowSeconds: 600 },
  { limit: 5, windowSeconds: 100 }
]) {
  const settings = Layer.merge(
    TestServices.parts.settings,
    Layer.succeed(RateLimitConfig, { ...defaultPolicies, login_ip_failures: { limit, windowSeconds } })
  )
  const policy = `"login_ip_failures";q=${limit};w=${windowSeconds}`
  const each = windowSeconds / limit

  layer(TestApp.over({ settings }), { excludeTestServices: true })(`an address with ${limit} failures`, (it) => {
    it.effect("[FAULT 27] is told what it has left by every answer to a sign-in, and when there is more", () =>
      Effect.gen(function* () {
        const { email } = yield* register()
        const right = yield* login(email, PASSWORD)
        assert.deepStrictEqual([right.status, right.policy, right.ratelimit], [200, policy, left(limit, 0)])
        for (let n = 1; n <= limit - 1; n += 1) {
          const wrong = yield* login(`nobody${n}@example.test`, "a wrong password")
          assert.deepStrictEqual(
            [wrong.status, wrong.policy, wrong.ratelimit],
            [401, policy, left(limit - n, n * each)]
          )
        }
        const again = yield* login(email, PASSWORD)
        assert.deepStrictEqual([again.status, again.ratelimit], [200, left(1, (limit - 1) * each)])
        const last = yield* login("nobody@example.test", "a wrong password")
        assert.deepStrictEqual([last.status, last.ratelimit], [401, left(0, windowSeconds)])
        const refused = yield* login(email, PASSWORD)
        assert.deepStrictEqual(
          [refused.status, refused.policy, refused.ratelimit, refused.retryAfter],
          [429, policy, left(0, each), String(Math.ceil(each))]
        )
      })
    )
  })
}

layer(TestApp.layer, { excludeTestServices: true })("the second step of a sign-in", (it) => {
  it.effect("[FAULT 27] tells what the address has left too", () =>
    Effect.gen(function* () {
      const { email } = yield* withTotp
      const { challengeId } = yield* challenge(email)
      const wrong = yield* post("login/verify-2fa", { challenge_id: challengeId, method: "totp", code: "000000" })
      assert.strictEqual(wrong.status, 401)
      assert.match(String(wrong.ratelimit), /^"login_ip_failures";r=\d+;t=\d+$/)
    })
  )
})
