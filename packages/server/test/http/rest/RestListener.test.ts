import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Schema } from "effect"
import { HttpClient } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { publicAccess } from "@credbuzzpay/domain/access/Access"
import { get, operations } from "@credbuzzpay/domain/contract/Operation"
import { implement } from "../../../src/contract/implement.ts"
import { restRoutes } from "../../../src/contract/restRoutes.ts"
import { serverLimits } from "../../../src/http/ServerLimits.ts"
import { TestAddress, TestApp } from "../../../src/testing/TestApp.ts"
import { ask, sayTo } from "../../support/RawRequests.ts"
import { contractOf, edge, guards } from "../../support/SmallApp.ts"

const LOGIN = "/api/v1/auth/login"
const ME = "/api/v1/users/me"
const json = { "content-type": "application/json" }

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const chunked = (body: string) =>
  `POST ${LOGIN} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${body}0\r\n\r\n`
const asking = (id: string, more = "") => `GET ${ME} HTTP/1.1\r\nHost: x\r\nX-Request-Id: ${id}\r\n${more}\r\n`

layer(TestApp.layer, { excludeTestServices: true })("the listener of REST", (it) => {
  it.effect("says 100 Continue before it reads a body, and not where it reads none", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const login = { method: "POST", headers: { ...json, expect: "100-continue" } }
      const read = yield* ask(url + LOGIN, { ...login, body: "{}" })
      assert.deepStrictEqual([read.status, read.wasTold100], [400, true])
      const large = yield* ask(url + LOGIN, { ...login, body: "x".repeat(serverLimits.bodyBytes + 1) })
      assert.deepStrictEqual([large.status, large.wasTold100], [413, false])
      const nobody = yield* ask(url + ME, {
        method: "PUT",
        headers: { ...json, expect: "100-continue", "if-match": '"1"' },
        body: "{}"
      })
      assert.deepStrictEqual([nobody.status, nobody.wasTold100], [401, false])
    })
  )

  it.effect("takes a body in pieces, and refuses one that grows too large", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      assert.include(yield* sayTo(url, chunked(chunk("{") + chunk("}"))), '"code":"REQUIRED"')
      const most = "x".repeat(serverLimits.bodyBytes)
      assert.include(yield* sayTo(url, chunked(chunk(most) + chunk("y"))), "PAYLOAD_TOO_LARGE")
    })
  )

  it.effect("refuses a request that says where it ends in two ways, and one that wants to be told what it said", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const both = chunked(chunk("{}")).replace("Transfer-Encoding", "Content-Length: 4\r\nTransfer-Encoding")
      assert.match(yield* sayTo(url, both), /^HTTP\/1\.1 400 /)
      const trace = `TRACE ${ME} HTTP/1.1\r\nHost: x\r\nX-Canary: told\r\nConnection: close\r\n\r\n`
      const heard = yield* sayTo(url, trace)
      assert.match(heard, /^HTTP\/1\.1 405 /)
      assert.notInclude(heard, "told")
    })
  )

  it.effect("answers requests that come at once on one connection, in their order", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const heard = yield* sayTo(url, asking("one") + asking("two") + asking("three", "Connection: close\r\n"))
      assert.deepStrictEqual(
        [...heard.matchAll(/x-request-id: (\w+)/gi)].map(([, id]) => id),
        ["one", "two", "three"]
      )
    })
  )

  it.effect("finds an operation where the whole address is sent, and answers HEAD without a body", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const whole = `GET http://elsewhere.example${ME}?colour=red HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`
      assert.include(yield* sayTo(url, whole), "UNKNOWN_PARAMETER")
      const head = yield* ask(url + ME, { method: "HEAD" })
      assert.deepStrictEqual([head.status, head.body], [401, ""])
    })
  )

  it.effect("keeps a connection whose request had a body that no operation reads", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const first = `GET ${ME} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello`
      const second = `GET ${ME} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`
      const heard = yield* sayTo(url, first + second)
      assert.strictEqual(heard.match(/HTTP\/1\.1 401/g)?.length, 2)
    })
  )
})

for (const CORS_ORIGINS of ["https://one.example", "https://one.example,https://two.example", ""]) {
  layer(TestApp.inEnvironment({ CORS_ORIGINS, APP_ENV: "development" }), { excludeTestServices: true })(
    `CORS, of operations and of all other routes, with CORS_ORIGINS=${CORS_ORIGINS}`,
    (it) => {
      it.effect("is the same", () =>
        Effect.gen(function* () {
          const { url } = yield* TestAddress
          const ofCors = (path: string, headers: Readonly<Record<string, string>>) =>
            Effect.map(ask(url + path, { headers }), (answer) =>
              Object.fromEntries(
                Object.entries(answer.headers).filter(([name]) => name === "vary" || name.startsWith("access-control"))
              )
            )
          for (const headers of [
            { origin: "https://one.example" },
            { origin: "https://two.example" },
            { origin: "https://evil.example" },
            {}
          ]) {
            assert.deepStrictEqual(yield* ofCors(ME, headers), yield* ofCors("/health/live", headers))
          }
        })
      )
    }
  )
}

const begun = Deferred.makeUnsafe<void>()
const Slow = operations("slow", "/slow", {
  never: get("/never", { summary: "Never answers", access: publicAccess, output: Schema.String }),
  bug: get("/bug", { summary: "Throws", access: publicAccess, output: Schema.String })
})
const slow = implement(
  Slow,
  Effect.succeed({
    never: () => Effect.andThen(Deferred.succeed(begun, undefined), Effect.never),
    bug: () => {
      throw new Error("a bug before there is an effect")
    }
  })
)
const routes = Layer.merge(
  restRoutes<never>(contractOf([Slow]) as never, [slow] as never),
  PrometheusMetrics.layerHttp()
)

const counted = Effect.gen(function* () {
  const client = yield* HttpClient.HttpClient
  const text = yield* Effect.flatMap(client.get("/metrics"), (response) => response.text)
  return text.split("\n").filter((line) => line.startsWith("http_requests_total{") && line.includes("/slow/"))
})

layer(TestApp.serving(routes.pipe(Layer.provide(guards), Layer.provide(edge))), { excludeTestServices: true })(
  "a call of an operation",
  (it) => {
    it.effect("that throws is answered with 500, and tells nothing of why", () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const answer = yield* ask(`${url}/api/v1/slow/bug`)
        assert.strictEqual(answer.status, 500)
        assert.notInclude(answer.body, "a bug")
        assert.include(answer.body, "INTERNAL_ERROR")
      })
    )

    it.effect("whose caller goes away before the answer ends, and is counted as that", () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const caller = yield* Effect.forkChild(ask(`${url}/api/v1/slow/never`))
        yield* Deferred.await(begun)
        yield* Fiber.interrupt(caller)
        const lines = yield* Effect.repeat(counted, { until: (found) => found.some((line) => line.includes("never")) })
        assert.include(lines.join("\n"), 'status="499"')
      })
    )
  }
)
