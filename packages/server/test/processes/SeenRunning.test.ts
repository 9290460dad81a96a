import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { traceReceiver } from "../support/TraceReceiver.ts"
import { ask, startServer } from "./RunningServer.ts"

layer(TestDatabase.layer, { excludeTestServices: true })("a server in production", (it) => {
  it.effect(
    "names itself in its log, its metrics and its traces, and tells of each answered request",
    () =>
      Effect.gen(function* () {
        const receiver = yield* traceReceiver()
        const server = yield* startServer({
          ...(yield* TestDatabase.environment),
          INSTANCE: "server-7",
          RATE_LIMIT_API_IP: "2",
          RATE_LIMIT_API_IP_SECONDS: "3600",
          BUILD_COMMIT: "511f36f",
          OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
          OTEL_TRACES_SAMPLER_ARG: "1"
        })
        yield* server.until((said) => (said.includes("The server is ready") ? true : undefined))
        const refused = yield* Effect.promise(() => ask(server, "/api/v1/users/ZZZZZZZZ?token=canary", "203.0.113.9"))
        assert.strictEqual(refused.status, 401)
        for (const expected of [401, 401, 429]) {
          const { status } = yield* Effect.promise(() => ask(server, "/api/v1/users/ZZZZZZZZ", "203.0.113.50"))
          assert.strictEqual(status, expected)
        }
        const { text } = yield* Effect.promise(() => ask(server, "/metrics", "203.0.113.9"))
        assert.match(text, /^build_info\{version="\d+\.\d+\.\d+",commit="511f36f",service="server"\} 1$/m)
        yield* server.until((said) => (said.includes(`"route":"/metrics"`) ? true : undefined))
        yield* server.signal("SIGTERM")
        assert.strictEqual(yield* server.exit, 0)

        const lines = server
          .said()
          .split("\n")
          .filter((line) => line !== "")
          .map((line): Record<string, unknown> => JSON.parse(line))
        for (const { commit, instance, level, service, timestamp } of lines) {
          assert.deepStrictEqual(
            { commit, instance, service },
            { commit: "511f36f", instance: "server-7", service: "server" }
          )
          assert.match(String(timestamp), /Z$/)
          assert.isString(level)
        }
        const answered = lines.find(({ route, status }) => route === "/api/v1/users/:user_code" && status === 401)
        assert.strictEqual(answered?.["client_address"], "203.0.113.9")
        const limited = lines.filter(({ status }) => status === 429)
        assert.deepStrictEqual(
          limited.map(({ client_address, route }) => ({ client_address, route })),
          [{ client_address: "203.0.113.50", route: "/api/v1/users/:user_code" }]
        )
        assert.notInclude(server.said(), "canary")
        assert.notInclude(server.said(), "ZZZZZZZZ")

        const span = receiver.spans.find(
          ({ attributes }) => attributes["credbuzzpay.request_id"] === answered?.["request_id"]
        )
        assert.strictEqual(span?.name, "GET /api/v1/users/:user_code")
        assert.strictEqual(answered?.["trace_id"], span?.traceId)
        assert.strictEqual(span?.resource["service.instance.id"], "server-7")
        assert.strictEqual(span?.resource["deployment.environment.name"], "production")
      }).pipe(Effect.scoped),
    120_000
  )
})
