import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"

/** Three wrong passwords an address, and nothing flows back while the test runs. */
const settings = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    login_ip_failures: { limit: 3, windowSeconds: 100_000 },
    api_ip: { limit: 6, windowSeconds: 100_000 }
  })
)

const guess = Effect.fnUntraced(function* (client: string, identifier: string) {
  const http = yield* HttpClient.HttpClient
  const requestId = `by-${identifier.replace(/\W/g, "-")}`
  const { status } = yield* http.execute(
    HttpClientRequest.post("/api/v1/auth/login").pipe(
      HttpClientRequest.bodyJsonUnsafe({ identifier, password: "a wrong password", platform: "web" }),
      HttpClientRequest.setHeaders({ "x-forwarded-for": client, "x-request-id": requestId })
    )
  )
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ ip: string }>`
    select host(ip_address) as ip from login_activities where request_id = ${requestId}`
  return { status, ip: rows.map(({ ip }) => ip) }
})

const me = (client: string) =>
  Effect.flatMap(HttpClient.HttpClient, (http) =>
    Effect.map(http.get("/api/v1/users/me", { headers: { "x-forwarded-for": client } }), ({ status }) => status)
  )

// The test calls from this machine, by the one address or the other.
for (const trusted of ["127.0.0.0/8,::1/128", "10.0.0.0/8, 127.0.0.1, ::1"]) {
  layer(TestApp.inEnvironment({ TRUSTED_PROXIES: trusted }, { settings }), { excludeTestServices: true })(
    `a server that is started with TRUSTED_PROXIES=${trusted}`,
    (it) => {
      it.effect("[FAULT 2] records the client's address, and lets one client's wrong passwords be that client's", () =>
        Effect.gen(function* () {
          for (const n of [1, 2, 3]) {
            const wrong = yield* guess("203.0.113.9", `guesser${n}@example.test`)
            assert.deepStrictEqual(wrong, { status: 401, ip: ["203.0.113.9"] })
          }
          assert.strictEqual((yield* guess("203.0.113.9", "guesser4@example.test")).status, 429)
          const other = yield* guess("2001:db8::7", "neighbour@example.test")
          assert.deepStrictEqual(other, { status: 401, ip: ["2001:db8::7"] })
        })
      )

      it.effect("[FAULT 2] counts every client to a limit of its own", () =>
        Effect.gen(function* () {
          for (let n = 0; n < 6; n += 1) assert.strictEqual(yield* me("198.51.100.1"), 401)
          assert.strictEqual(yield* me("198.51.100.1"), 429)
          assert.strictEqual(yield* me("198.51.100.2"), 401)
        })
      )
    }
  )
}

layer(TestApp.inEnvironment({ TRUSTED_PROXIES: "10.0.0.0/8,2001:db8::/32" }, { settings }), {
  excludeTestServices: true
})("a server whose caller is none of its proxies", (it) => {
  it.effect("[SECURITY 8] does not believe what the caller says of itself", () =>
    Effect.gen(function* () {
      const { ip } = yield* guess("203.0.113.9", "forger@example.test")
      assert.match(ip.join(), /^(127\.0\.0\.1|::1)$/)
    })
  )
})
