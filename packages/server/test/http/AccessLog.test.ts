import { assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { connect } from "node:net"
import { ServerConfig } from "../../src/config/ServerConfig.ts"
import { AccessLog, AccessLogLines } from "../../src/http/AccessLog.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { heardLines } from "../support/HeardLines.ts"
import { person } from "../support/People.ts"
import { linesOverHttp, linesOverWebSocket, rpcHeaders, rpcLine } from "../support/RpcLines.ts"

const heard = heardLines()

const environment = (env: Record<string, string>) => ConfigProvider.layer(ConfigProvider.fromEnv({ env }))

const inEnvironment = (env: Record<string, string>) =>
  AccessLogLines.pipe(Layer.provide(ServerConfig.layerConfig), Layer.provide([environment(env), heard.layer]))

/** What the access log says of the request with this id. */
const told = (requestId: string, route?: string) =>
  Effect.map(
    heard.until((line) => line.includes(`"${requestId}"`) && (route === undefined || line.includes(`"${route}"`))),
    (line): Record<string, unknown> => JSON.parse(line)
  )

const get = (path: string, requestId: string, token?: string) =>
  Effect.gen(function* () {
    const client = yield* HttpClient.HttpClient
    const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = yield* client.get(path, { headers: { "x-request-id": requestId, ...bearer } })
    return { status: response.status, text: yield* response.text }
  })

const asked = ({ client_address, duration_ms, method, route, status, user_code }: Record<string, unknown>) => {
  assert.isAtLeast(Number(duration_ms), 0)
  return { client_address, method, route, status, user_code }
}

layer(TestApp.layer.pipe(Layer.provide(inEnvironment({ ACCESS_LOG: "true" }))), { excludeTestServices: true })(
  "the access log",
  (it) => {
    it.effect("says of a call how it was answered and to whom, from the database and from memory alike", () =>
      Effect.gen(function* () {
        const staff = yield* person({ role: "super_admin" })
        const other = yield* person()
        for (const requestId of ["first", "second"]) {
          const { text } = yield* get(`/api/v1/users/${other.userCode}`, requestId, staff.accessToken)
          const line = yield* told(requestId)
          assert.deepStrictEqual(asked(line), {
            client_address: "127.0.0.1",
            method: "GET",
            route: "/api/v1/users/:user_code",
            status: 200,
            user_code: staff.userCode
          })
          assert.strictEqual(line["bytes"], Buffer.byteLength(text))
          assert.strictEqual(line["service"], "server")
          assert.notInclude(JSON.stringify(line), other.userCode)
        }
      })
    )

    it.effect("[SECURITY 23] has nothing of the query and nothing of a path that nobody serves", () =>
      Effect.gen(function* () {
        const staff = yield* person({ role: "super_admin" })
        yield* get("/api/v1/users?search=canary-query", "query", staff.accessToken)
        yield* get("/api/v1/canary-path", "nowhere")
        assert.strictEqual((yield* told("query"))["route"], "/api/v1/users")
        assert.deepStrictEqual(asked(yield* told("nowhere")), {
          client_address: "127.0.0.1",
          method: "GET",
          route: "unknown",
          status: 404,
          user_code: undefined
        })
        assert.notInclude(heard.lines.join("\n"), "canary")
      })
    )

    it.effect("says whose a call was that is refused for what they may not do, or for what they sent", () =>
      Effect.gen(function* () {
        const [somebody, staff] = [yield* person(), yield* person({ role: "super_admin" })]
        yield* get("/api/v1/users", "forbidden", somebody.accessToken)
        yield* get("/api/v1/users?canary-name=1", "unknown-name", staff.accessToken)
        const lines = [yield* told("forbidden"), yield* told("unknown-name")].map(({ status, user_code }) => ({
          status,
          user_code
        }))
        assert.deepStrictEqual(lines, [
          { status: 403, user_code: somebody.userCode },
          { status: 400, user_code: staff.userCode }
        ])
      })
    )

    it.effect("has what is refused before anybody is asked who they are", () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const post = HttpClientRequest.post("/api/v1/auth/login").pipe(
          HttpClientRequest.setHeader("x-request-id", "large"),
          HttpClientRequest.bodyText("x".repeat(70_000), "application/json")
        )
        assert.strictEqual((yield* client.execute(post)).status, 413)
        assert.strictEqual((yield* told("large"))["status"], 413)
        yield* get("/api/v1/users", "stranger")
        assert.strictEqual((yield* told("stranger"))["status"], 401)
        yield* client.execute(
          HttpClientRequest.patch("/api/v1/users").pipe(HttpClientRequest.setHeader("x-request-id", "patched"))
        )
        assert.strictEqual((yield* told("patched"))["status"], 405)
      })
    )

    it.effect.each([
      ["HTTP", linesOverHttp],
      ["WebSocket", linesOverWebSocket]
    ] as const)("names the operation of each call of RPC over %s, and what REST would have answered", ([over, send]) =>
      Effect.gen(function* () {
        const staff = yield* person({ role: "super_admin" })
        const [good, bad] = [`good-${over}`, `bad-${over}`]
        const calls = [
          rpcLine({
            id: "1",
            tag: "users.get",
            payload: { userCode: staff.userCode },
            headers: rpcHeaders(good, staff.accessToken)
          }),
          rpcLine({
            id: "2",
            tag: "users.get",
            payload: { userCode: "NOBODY77" },
            headers: rpcHeaders(bad, staff.accessToken)
          })
        ]
        yield* send(calls.join(""))
        const common = { client_address: "127.0.0.1", method: "RPC", route: "users.get", user_code: staff.userCode }
        assert.deepStrictEqual(asked(yield* told(good)), { ...common, status: 200 })
        assert.include([400, 404], (yield* told(bad))["status"])
        assert.strictEqual((yield* told(bad))["user_code"], staff.userCode)
      })
    )

    it.effect("has who went away before there was an answer as 499", () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        yield* Effect.callback<void>((resume) => {
          const socket = connect(Number(new URL(url).port), "127.0.0.1")
          socket.once("close", () => resume(Effect.void))
          const head = [
            "POST /api/v1/auth/login HTTP/1.1",
            "host: localhost",
            "content-type: application/json",
            "content-length: 100",
            "x-request-id: gone",
            "",
            "{"
          ]
          socket.write(head.join("\r\n"), () => socket.destroy())
        })
        assert.deepStrictEqual(asked(yield* told("gone")), {
          client_address: "127.0.0.1",
          method: "POST",
          route: "/api/v1/auth/login",
          status: 499,
          user_code: undefined
        })
      })
    )

    it.effect("has the bytes of an answer that is compressed as it was sent", () =>
      Effect.gen(function* () {
        const staff = yield* person({ role: "super_admin" })
        for (let others = 0; others < 20; others += 1) yield* person()
        const { url } = yield* TestAddress
        const body = yield* Effect.promise(
          () =>
            new Promise<string>((resolve) => {
              const socket = connect(Number(new URL(url).port), "127.0.0.1")
              let text = ""
              socket.setEncoding("latin1")
              socket.on("data", (chunk) => (text += String(chunk)))
              socket.on("close", () => resolve(text.slice(text.indexOf("\r\n\r\n") + 4)))
              socket.write(
                [
                  "GET /api/v1/users HTTP/1.1",
                  "host: localhost",
                  "connection: close",
                  "accept-encoding: gzip",
                  "x-request-id: gzipped",
                  `authorization: Bearer ${staff.accessToken}`,
                  "",
                  ""
                ].join("\r\n")
              )
            })
        )
        const { bytes, status } = yield* told("gzipped")
        assert.strictEqual(status, 200)
        assert.isAbove(Number(bytes), 0)
        // Chunks have their lengths between them.
        assert.isAtMost(Number(bytes), body.length)
        assert.isAbove(Number(bytes), body.length * 0.8)
      })
    )
  }
)

const isOn = (env: Record<string, string>) =>
  Effect.map(AccessLog, (tell) => tell !== undefined).pipe(Effect.provide(inEnvironment(env)))

describe("the access log, unless the environment says otherwise,", () => {
  it.effect.each([
    [{}, true],
    [{ APP_ENV: "production" }, true],
    [{ APP_ENV: "development" }, false],
    [{ ACCESS_LOG: "false" }, false],
    [{ APP_ENV: "development", ACCESS_LOG: "true" }, true]
  ] as const)("is written in production alone: %j", ([env, expected]) =>
    Effect.map(isOn(env), (found) => assert.strictEqual(found, expected))
  )
})
