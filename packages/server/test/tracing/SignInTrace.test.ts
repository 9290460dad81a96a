import { assert, describe, it } from "@effect/vitest"
import { Identity, type ProgramIdentity } from "@credbuzzpay/settings/logging/Identity"
import { ConfigProvider, Effect, Exit, Layer, Scope } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { TestApp } from "../../src/testing/TestApp.ts"
import { Tracing } from "../../src/tracing/Tracing.ts"
import { sentBy, WhollyCapturedDatabase } from "../support/CapturedReads.ts"
import { linesOverHttp, rpcHeaders, rpcLine } from "../support/RpcLines.ts"
import { PASSWORD, register } from "../support/Slice.ts"
import { type ReceivedSpan, traceReceiver } from "../support/TraceReceiver.ts"

const ADDRESS = "203.0.113.77"

const login = (email: string, password: string, headers: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const client = yield* HttpClient.HttpClient
    const response = yield* client.execute(
      HttpClientRequest.post("/api/v1/auth/login", { headers }).pipe(
        HttpClientRequest.bodyJsonUnsafe({ identifier: email, password, platform: "web" })
      )
    )
    return { status: response.status, text: yield* response.text }
    // The client of the test begins no traces of its own.
  }).pipe(Effect.provideService(HttpClient.TracerPropagationEnabled, false))

const identity: ProgramIdentity = { service: "server", version: "1.2.3", commit: "0123abc", instance: "server-1" }

/** One who signs in, rightly and wrongly, and reads; what of it the collector has got once the product has stopped. */
const signedIn = Effect.fnUntraced(function* (way: string) {
  const receiver = yield* traceReceiver()
  const env = {
    TRACING: way,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: "api-key=collector-canary",
    OTEL_TRACES_SAMPLER_ARG: "1",
    APP_ENV: "production",
    TRUSTED_PROXIES: "127.0.0.1,::1"
  }
  const environment = ConfigProvider.layer(ConfigProvider.fromEnv({ env }))
  const scope = yield* Scope.make()
  const app = TestApp.inEnvironment(env, { database: WhollyCapturedDatabase }).pipe(
    Layer.provide(Tracing.pipe(Layer.provide([environment, Layer.succeed(Identity, identity)])))
  )
  const parts = yield* Layer.buildWithScope(app, scope)
  const facts = yield* Effect.gen(function* () {
    const person = yield* register()
    const headers = { "x-request-id": "right", "x-forwarded-for": ADDRESS, "user-agent": "agent-canary" }
    const sent = yield* sentBy(
      Effect.map(login(person.email, PASSWORD, headers), ({ status, text }) => assert.strictEqual(status, 200, text))
    )
    yield* login(person.email, "wrong-password-canary", { ...headers, "x-request-id": "wrong" })
    yield* login(person.email, PASSWORD, {
      "x-request-id": "continued",
      traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`
    })
    yield* login(person.email, PASSWORD, {
      "x-request-id": "unsampled",
      traceparent: `00-${"c".repeat(32)}-${"d".repeat(16)}-00`
    })
    const payload = { identifier: person.email, password: PASSWORD, platform: "web" }
    yield* linesOverHttp(rpcLine({ id: "1", tag: "sessions.login", payload, headers: rpcHeaders("rpc") }))
    // Those around a transaction are told of by its own span.
    const statements = sent.filter(({ text }) => !/^(?:begin|commit|rollback|savepoint|release)/i.test(text.trim()))
    return { person, statements }
  }).pipe(Effect.provideContext(parts))
  yield* Scope.close(scope, Exit.void)
  return { ...facts, receiver }
})

const ofRequest = (spans: ReadonlyArray<ReceivedSpan>, requestId: string) => {
  const root = spans.find(({ attributes }) => attributes["credbuzzpay.request_id"] === requestId)
  return { root, trace: spans.filter(({ traceId }) => traceId === root?.traceId) }
}

describe.each(["otlp", "opentelemetry-sdk"])("the trace of a sign-in, sent by %s,", (way) => {
  it.effect(
    "[SECURITY 23] has the edge, the password and each statement, continues a proxy's, and holds nothing of a person",
    () =>
      Effect.gen(function* () {
        const { person, receiver, statements } = yield* signedIn(way)
        const { spans } = receiver
        const { root, trace } = ofRequest(spans, "right")

        assert.deepStrictEqual(root?.attributes, {
          "http.request.method": "POST",
          "http.route": "/api/v1/auth/login",
          "http.response.status_code": 200,
          "credbuzzpay.request_id": "right"
        })
        assert.strictEqual(root?.name, "POST /api/v1/auth/login")
        assert.strictEqual(root?.kind, "server")
        assert.strictEqual(root?.parentSpanId, "")
        assert.strictEqual(root?.resource["service.name"], "credbuzzpay-server")
        assert.strictEqual(root?.resource["service.instance.id"], "server-1")
        assert.strictEqual(root?.resource["service.version"], "1.2.3+0123abc")
        assert.strictEqual(root?.resource["deployment.environment.name"], "production")
        assert.lengthOf(
          trace.filter(({ name }) => name === "PasswordHasher.verify"),
          1
        )
        assert.isAbove(statements.length, 1)
        assert.strictEqual(trace.filter(({ kind }) => kind === "client").length, statements.length)
        const ids = new Set(trace.map(({ spanId }) => spanId))
        for (const span of trace) if (span !== root) assert.isTrue(ids.has(span.parentSpanId), span.name)

        const rpc = ofRequest(spans, "rpc")
        assert.strictEqual(rpc.root?.name, "RPC sessions.login")
        assert.strictEqual(rpc.root?.attributes["rpc.method"], "sessions.login")
        assert.include(
          rpc.trace.map(({ name }) => name),
          "PasswordHasher.verify"
        )

        const wrong = ofRequest(spans, "wrong")
        assert.strictEqual(wrong.root?.attributes["http.response.status_code"], 401)
        const failed = wrong.trace.filter((span) => span.failed)
        assert.isAbove(failed.length, 0)
        for (const { message } of failed) assert.match(message, /^[A-Z][A-Za-z]+$/)

        const continued = ofRequest(spans, "continued").root
        assert.strictEqual(continued?.traceId, "a".repeat(32))
        assert.strictEqual(continued?.parentSpanId, "b".repeat(16))
        assert.isUndefined(ofRequest(spans, "unsampled").root)

        assert.isTrue(receiver.headers.every((each) => each["api-key"] === "collector-canary"))
        assert.isTrue(receiver.headers.every((each) => each["traceparent"] === undefined))
        const text = Buffer.concat(receiver.raw).toString("latin1")
        const secrets = [
          person.email,
          person.mobile,
          person.userCode,
          "Asha",
          PASSWORD,
          "wrong-password-canary",
          ADDRESS,
          "127.0.0.1",
          "agent-canary",
          "select ",
          "insert ",
          "Bearer"
        ]
        for (const secret of secrets) assert.notInclude(text, secret)
      }).pipe(Effect.scoped)
  )
})
