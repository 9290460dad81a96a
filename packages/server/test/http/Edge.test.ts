import { assert, layer } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import { SqlClient } from "effect/sql"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { plainRoutes } from "../../src/http/PlainRoutes.ts"
import { securityHeaders } from "../../src/http/SecurityHeaders.ts"
import { appWithConsole } from "../support/BuiltConsole.ts"
import { signIn } from "../support/SignedIn.ts"

const LOGIN = "/api/v1/auth/login"
const get = (path: string, headers: Record<string, string> = {}) =>
  Effect.flatMap(HttpClient.HttpClient, (client) => client.get(path, { headers }))
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  Effect.flatMap(HttpClient.HttpClient, (client) =>
    client.execute(
      HttpClientRequest.post(path).pipe(
        HttpClientRequest.bodyText(body, headers["content-type"] ?? "application/json"),
        HttpClientRequest.setHeaders(headers)
      )
    )
  )
const failure = (response: HttpClientResponse.HttpClientResponse) =>
  Effect.flatMap(response.json, Schema.decodeUnknownEffect(FailureBody))
const idOf = (id: string) => Effect.map(get("/nowhere", { "x-request-id": id }), (r) => r.headers["x-request-id"])
const allowed = (from: string) =>
  Effect.map(get("/api/v1/users/me", { origin: from }), (r) => r.headers["access-control-allow-origin"])
const statusOf = (body: string) => Effect.map(post(LOGIN, body), ({ status }) => status)
const codes = (body: FailureBody) => body.errors.map((error) => `${error.field ?? ""} ${error.code}`.trim())

layer(appWithConsole, { excludeTestServices: true })("the edge", (it) => {
  it.effect("puts every kind of failure into the one envelope", () =>
    Effect.gen(function* () {
      const kinds = [
        [yield* get("/nowhere"), 404, ["ROUTE_NOT_FOUND"]],
        [yield* get(LOGIN), 405, ["METHOD_NOT_ALLOWED"]],
        [yield* get("/api/v1/users/me"), 401, ["INVALID_TOKEN"]],
        [yield* get("/api/v1/users/0ABCD123"), 401, ["INVALID_TOKEN"]],
        [yield* post(LOGIN, "{bad"), 400, ["MALFORMED_JSON"]],
        [yield* post(LOGIN, "[]"), 400, ["INVALID_TYPE"]],
        [yield* post(LOGIN, "a=1", { "content-type": "text/plain" }), 415, ["UNSUPPORTED_MEDIA_TYPE"]],
        [yield* post(LOGIN, `{"identifier":"${"x".repeat(70_000)}"}`), 413, ["PAYLOAD_TOO_LARGE"]],
        [yield* post(LOGIN, "[".repeat(60_000)), 400, ["MALFORMED_JSON"]],
        [yield* post(LOGIN, "{}"), 400, ["identifier REQUIRED", "password REQUIRED", "platform REQUIRED"]]
      ] as const
      for (const [response, status, expected] of kinds) {
        const body = yield* failure(response)
        assert.deepStrictEqual([response.status, codes(body)], [status, [...expected]])
        assert.strictEqual(body.request_id, response.headers["x-request-id"])
        assert.match(body.timestamp, /^\d{4}-.*Z$/)
      }
    })
  )

  it.effect("[SECURITY 22] refuses a body of more than 64 KiB, whatever it is, and takes one of 64 KiB", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusOf("[".repeat(65_537)), 413)
      assert.strictEqual(yield* statusOf(`{"identifier":"${"x".repeat(65_536 - 17)}"}`), 400)
    })
  )

  it.effect("names every bad field at once, by its wire name, and repeats nothing of what was sent", () =>
    Effect.gen(function* () {
      const secret = "hunter2-canary"
      const response = yield* post(
        "/api/v1/auth/register/initiate",
        JSON.stringify({
          email: secret,
          mobile: 5,
          password: secret.slice(0, 7),
          first_name: "",
          last_name: "R2",
          role: "super_admin"
        })
      )
      const text = yield* response.text
      assert.notInclude(text, "hunter2")
      assert.deepStrictEqual(codes(yield* Schema.decodeUnknownEffect(Schema.fromJsonString(FailureBody))(text)), [
        "role UNKNOWN_FIELD",
        "email INVALID_EMAIL",
        "mobile INVALID_TYPE",
        "password PASSWORD_TOO_SHORT",
        "first_name INVALID_NAME",
        "last_name INVALID_NAME"
      ])
    })
  )

  it.effect("answers a caller who asks for problem+json in RFC 9457, with the same content", () =>
    Effect.gen(function* () {
      const response = yield* post(LOGIN, "{}", { accept: "application/problem+json" })
      assert.match(response.headers["content-type"] ?? "", /^application\/problem\+json/)
      const problem = yield* response.json
      assert.containsSubset(problem, { title: "Validation failed", status: 400, type: "about:blank" })
    })
  )

  it.effect("tells the methods that a route takes", () =>
    Effect.map(get(LOGIN), (response) => assert.strictEqual(response.headers["allow"], "OPTIONS, POST"))
  )

  it.effect("serves every path with and without a trailing slash, without a redirect", () =>
    Effect.gen(function* () {
      for (const path of [`${LOGIN}/`, LOGIN]) assert.strictEqual((yield* post(path, "{}")).status, 400)
      for (const path of ["/api/v1/users/me/", "/health/live/"])
        assert.notInclude([301, 302, 307, 308, 404], (yield* get(path)).status)
    })
  )

  it.effect("keeps a caller's well-formed request id and replaces any other", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* idOf("order-42_a"), "order-42_a")
      for (const id of ["has blank", "x".repeat(65), "a/b"]) assert.match((yield* idOf(id)) ?? "", /^req_[0-9A-Z]{20}$/)
    })
  )

  it.effect("sends the security headers with every answer", () =>
    Effect.gen(function* () {
      for (const response of [yield* get("/nowhere"), yield* get("/api/v1/users/me"), yield* get("/health/live")]) {
        for (const [name, value] of Object.entries(securityHeaders)) assert.strictEqual(response.headers[name], value)
      }
    })
  )

  it.effect("refuses unknown parameters by name", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* signIn
      const response = yield* get("/api/v1/users/me?colour=red", { authorization: `Bearer ${accessToken}` })
      assert.deepStrictEqual([response.status, codes(yield* failure(response))], [400, ["colour UNKNOWN_PARAMETER"]])
    })
  )

  it.effect("lets a listed origin in, on refusals too, and no other", () =>
    Effect.gen(function* () {
      const origin = "https://console.example.test"
      assert.strictEqual(yield* allowed(origin), origin)
      assert.notStrictEqual(yield* allowed("https://evil.example.test"), "https://evil.example.test")
    })
  )

  it.effect("[SECURITY 8] believes nobody's X-Forwarded-For when no proxy is trusted", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const login = JSON.stringify({ identifier: "forger@example.test", password: "x", platform: "web" })
      yield* post(LOGIN, login, { "x-forwarded-for": "203.0.113.9", "x-request-id": "forged" })
      const rows = yield* sql<{ ip: string }>`
        select host(ip_address) as ip from login_activities where request_id = 'forged'`
      assert.deepStrictEqual(
        rows.map(({ ip }) => /^(127\.0\.0\.1|::1)$/.test(ip)),
        [true]
      )
    })
  )

  it.effect("counts by route template, never by address", () =>
    Effect.gen(function* () {
      yield* get("/api/v1/users/0ABCD123")
      const metrics = yield* (yield* get("/metrics")).text
      assert.include(metrics, `route="/api/v1/users/:user_code"`)
      assert.notInclude(metrics, "0ABCD123")
    })
  )

  it.effect("serves the routes that are no operations, and counts each by its path", () =>
    Effect.gen(function* () {
      const file = /\/docs\/assets\/([^"]+)/.exec(yield* (yield* get("/docs")).text)?.[1] ?? ""
      for (const { method, path } of Object.values(plainRoutes)) {
        const { status } = yield* method === "GET" ? get(path.replace(":file", file)) : post(path, "")
        assert.notInclude([404, 405], status, path)
      }
      const metrics = yield* (yield* get("/metrics")).text
      for (const { path } of Object.values(plainRoutes)) assert.include(metrics, `route="${path}"`)
    })
  )

  it.effect("compresses what has no secrets in it, and never what has", () =>
    Effect.gen(function* () {
      const accepts = { "accept-encoding": "gzip" }
      assert.strictEqual((yield* get("/openapi.json", accepts)).headers["content-encoding"], "gzip")
      assert.isUndefined((yield* post(LOGIN, "{}", accepts)).headers["content-encoding"])
    })
  )

  it.effect("serves the docs page under a policy of its own scripts, without another host", () =>
    Effect.gen(function* () {
      const response = yield* get("/docs")
      const policy = response.headers["content-security-policy"] ?? ""
      assert.match(policy, /script-src 'self';/)
      assert.notMatch(policy, /https?:|unsafe-eval|script-src[^;]*unsafe-inline/)
    })
  )

  it.effect("publishes the verification keys of tokens and of audit seals, and nothing private", () =>
    Effect.gen(function* () {
      for (const name of ["jwks", "audit-keys"]) {
        const text = yield* (yield* get(`/.well-known/${name}.json`)).text
        assert.include(text, `"kty":"OKP"`)
        assert.notInclude(text, `"d":`)
      }
    })
  )
})
