import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import * as MemoryRateLimiterStore from "../../src/adapters/memory/MemoryRateLimiterStore.ts"
import * as RedisRateLimiterStore from "../../src/adapters/redis/RedisRateLimiterStore.ts"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimiterStore } from "../../src/features/platform/rate-limits/RateLimiterStore.ts"
import { limitHeaders } from "../../src/http/LimitHeaders.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { withRedis } from "../adapters/redis/RedisUnderTest.ts"
import { person, session } from "../support/People.ts"

const strict = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    password_reset_ip: { limit: 5, windowSeconds: 500 },
    api_user: { limit: 2, windowSeconds: 60 }
  })
)

const post = (path: string, body: unknown) =>
  Effect.flatMap(HttpClient.HttpClient, (client) =>
    client.execute(HttpClientRequest.post(path).pipe(HttpClientRequest.bodyJsonUnsafe(body)))
  )

let asked = 0
/** Somebody else's each time: how often a code is sent to one has limits of its own. */
const unknown = () => ({ identifier: `nobody${(asked += 1)}@example.test` })
const forgot = Effect.suspend(() => post("/api/v1/auth/forgot-password", unknown()))

const rpc = Effect.fnUntraced(function* (tag: string, payload: unknown, token = "") {
  const client = yield* HttpClient.HttpClient
  const message = { _tag: "Request", id: "1", tag, payload, headers: [["authorization", `Bearer ${token}`]] }
  const response = yield* client.execute(
    HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(`${JSON.stringify(message)}\n`))
  )
  return { headers: response.headers, text: yield* response.text }
})

const sessionsOf = (userCode: string, token: string) =>
  Effect.flatMap(HttpClient.HttpClient, (client) =>
    client.get(`/api/v1/users/${userCode}/sessions`, { headers: { authorization: `Bearer ${token}` } })
  )

describe("the limit headers", () => {
  it("[SECURITY 19] are lists of structured fields, one item for each limit", () => {
    const first = {
      policy: "password_reset_ip",
      limit: 5,
      windowSeconds: 500,
      remaining: 4,
      resetSeconds: 100
    } as const
    const second = { policy: "api_user", limit: 2, windowSeconds: 60, remaining: 0, resetSeconds: 30 } as const
    assert.deepStrictEqual(limitHeaders([first, second]), {
      "ratelimit-policy": '"password_reset_ip";q=5;w=500, "api_user";q=2;w=60',
      ratelimit: '"password_reset_ip";r=4;t=100, "api_user";r=0;t=30'
    })
  })
})

layer(TestApp.over({ settings: strict }), { excludeTestServices: true })("limits that rules declare", (it) => {
  it.effect("[SECURITY 19] are told on every answer, and on the refusal with when to come back", () =>
    Effect.gen(function* () {
      for (let left = 4; left >= 0; left--) {
        const { headers, status } = yield* forgot
        assert.strictEqual(status, 202)
        assert.strictEqual(headers["ratelimit-policy"], '"password_reset_ip";q=5;w=500')
        assert.strictEqual(headers["ratelimit"], `"password_reset_ip";r=${left};t=${(5 - left) * 100}`)
        assert.isUndefined(headers["retry-after"])
      }
      const refused = yield* forgot
      assert.strictEqual(refused.status, 429)
      assert.strictEqual(refused.headers["ratelimit-policy"], '"password_reset_ip";q=5;w=500')
      assert.strictEqual(refused.headers["ratelimit"], '"password_reset_ip";r=0;t=100')
      assert.strictEqual(refused.headers["retry-after"], "100")
      assert.include(yield* refused.text, `"code":"RATE_LIMITED"`)
      yield* (yield* MovableClock).advance("100 seconds")
      assert.strictEqual((yield* forgot).status, 202)
    })
  )

  it.effect("[SECURITY 19] hold over RPC as over REST, counted together, refused with the same error", () =>
    Effect.gen(function* () {
      yield* (yield* MovableClock).advance("500 seconds")
      for (let n = 0; n < 3; n++) assert.strictEqual((yield* forgot).status, 202)
      for (let n = 0; n < 2; n++) {
        const { headers, text } = yield* rpc("passwordReset.forgot", unknown())
        assert.include(text, `"_tag":"Success"`)
        assert.isUndefined(headers["ratelimit"])
      }
      const refused = yield* rpc("passwordReset.forgot", unknown())
      assert.include(refused.text, `"_tag":"RateLimited"`)
      assert.include(refused.text, `"retryAfterSeconds":100`)
      assert.strictEqual((yield* forgot).status, 429)
    })
  )

  it.effect(
    "[SECURITY 19] count staff by person, whatever session they use, and only calls that their rule admits",
    () =>
      Effect.gen(function* () {
        const chief = yield* person({ role: "super_admin" })
        const other = yield* person({ role: "super_admin" })
        const somebody = yield* person()
        const secondSession = yield* session(chief.userCode, { role: "super_admin" })
        assert.strictEqual((yield* sessionsOf(somebody.userCode, somebody.accessToken)).status, 403)
        assert.strictEqual((yield* sessionsOf(somebody.userCode, chief.accessToken)).status, 200)
        const last = yield* sessionsOf(somebody.userCode, secondSession.accessToken)
        assert.strictEqual(last.headers["ratelimit"], '"api_user";r=0;t=60')
        const refused = yield* sessionsOf(somebody.userCode, chief.accessToken)
        assert.strictEqual(refused.status, 429)
        assert.strictEqual(refused.headers["retry-after"], "30")
        assert.include(
          (yield* rpc("users.sessions", { userCode: somebody.userCode }, chief.accessToken)).text,
          `"_tag":"RateLimited"`
        )
        assert.strictEqual((yield* sessionsOf(somebody.userCode, other.accessToken)).status, 200)
      })
  )

  it.effect("[SECURITY 19] are not told where the rule declares none", () =>
    Effect.gen(function* () {
      const somebody = yield* person()
      const client = yield* HttpClient.HttpClient
      const headers = { authorization: `Bearer ${somebody.accessToken}` }
      const read = yield* client.get(`/api/v1/users/${somebody.userCode}`, { headers })
      assert.strictEqual(read.status, 200)
      assert.isUndefined(read.headers["ratelimit"])
      assert.isUndefined(read.headers["ratelimit-policy"])
    })
  )

  it.effect("[SECURITY 19] can be read by a page of an allowed origin, with everything else that callers act on", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const { headers } = yield* client.get("/api/v1/users/me", { headers: { origin: "https://console.example.test" } })
      const exposed = (headers["access-control-expose-headers"] ?? "").toLowerCase().split(/, ?/)
      assert.includeMembers(exposed, ["ratelimit", "ratelimit-policy", "retry-after", "etag"])
      assert.includeMembers(exposed, ["x-request-id", "idempotency-replayed", "content-disposition"])
    })
  )
})

/** Nothing flows back while the test runs. */
const twenty = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_user: { limit: 20, windowSeconds: 200_000 } })
)

const crockford = () =>
  [...crypto.getRandomValues(new Uint8Array(7))].map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32])

/** What becomes of 120 calls of one person, spread over instances that count in these stores. */
const burst = Effect.fnUntraced(function* (stores: ReadonlyArray<Layer.Layer<RateLimiterStore>>) {
  const userCode = `0${crockford().join("")}`
  const instances = yield* Effect.forEach(stores, (limits) =>
    Effect.gen(function* () {
      const app = yield* Layer.build(Layer.fresh(TestApp.over({ settings: twenty, limits })))
      const { accessToken } = yield* Effect.provide(person({ userCode, role: "super_admin" }), app)
      // Redis is given up on after 250 ms, which the first call may take that runs all of the code.
      const other = yield* Effect.provide(person({ role: "super_admin" }), app)
      yield* Effect.provide(sessionsOf(other.userCode, other.accessToken), app)
      return sessionsOf(userCode, accessToken).pipe(
        Effect.provide(app),
        Effect.map(({ status }) => status)
      )
    })
  )
  const calls = Array.from({ length: 120 }, (_, n) => instances[n % instances.length]!)
  const statuses = yield* Effect.all(calls, { concurrency: "unbounded" })
  return {
    served: statuses.filter((each) => each === 200).length,
    refused: statuses.filter((each) => each === 429).length
  }
})

const broken = Layer.succeed(RateLimiterStore, {
  isShared: true,
  ask: () => Effect.fail(Unavailable.of({ what: "rate limiter" }))
})

layer(TestApp.over({ limits: broken }), { excludeTestServices: true })("a limit that nobody can count", (it) => {
  it.effect("[SECURITY 19] lets nobody through, and says when to try again", () =>
    Effect.gen(function* () {
      const refused = yield* forgot
      assert.strictEqual(refused.status, 503)
      assert.strictEqual(refused.headers["retry-after"], "1")
      assert.isUndefined(refused.headers["ratelimit"])
    })
  )
})

describe("a parallel burst", () => {
  it.effect("[SECURITY 19] gets exactly the limit through one instance that counts in memory", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* burst([MemoryRateLimiterStore.layer]), { served: 20, refused: 100 })
    }).pipe(Effect.scoped)
  )
})

withRedis("a parallel burst on two instances", (client) => {
  it.effect("[SECURITY 19] gets exactly the limit through both together", () =>
    Effect.gen(function* () {
      const store = RedisRateLimiterStore.layer.pipe(Layer.provide(client))
      assert.deepStrictEqual(yield* burst([store, store]), { served: 20, refused: 100 })
    }).pipe(Effect.scoped)
  )
})
