import { assert, describe, it } from "@effect/vitest"
import { Clock, ConfigProvider, Context, Effect, Exit, Layer, References, Result, Tracer } from "effect"
import { IpNetwork } from "effect/net"
import { readdirSync, readFileSync } from "node:fs"
import { tracingSettings } from "../../src/config/TracingConfig.ts"
import { makeProxyTrace } from "../../src/http/ProxyTrace.ts"
import { withoutPeople } from "../../src/tracing/SpansWithoutPeople.ts"
import { asTrace, makeTraces, Traces } from "../../src/tracing/Traces.ts"
import { traced } from "../../src/tracing/Traced.ts"
import { Tracing } from "../../src/tracing/Tracing.ts"

/** A tracer that keeps what it made. */
const recording = () => {
  const spans: Array<Tracer.NativeSpan> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    }
  })
  return { spans, tracer }
}

const tracesOf = (ratio: number, drawn: number) =>
  Effect.map(Clock.Clock, (clock) => {
    const { spans, tracer } = recording()
    return { spans, traces: makeTraces(withoutPeople(tracer), ratio, clock, () => drawn) }
  })

const external = (sampled: boolean) => Tracer.externalSpan({ traceId: "a".repeat(32), spanId: "b".repeat(16), sampled })

const inner = traced("Inner.work")(function* () {
  return yield* Effect.map(References.TracerEnabled, (enabled) => enabled)
})

const root = { name: "GET /x", kind: "server" } as const

describe("a trace", () => {
  it.effect.each([
    [0.1, 0.05, true],
    [0.1, 0.1, false],
    [0, 0, false],
    [1, 0.999_999, true]
  ] as const)("is made of a share of what begins (%d), here of what draws %d: %s", ([ratio, drawn, isTraced]) =>
    Effect.gen(function* () {
      const { spans, traces } = yield* tracesOf(ratio, drawn)
      const enabled = yield* asTrace(
        traces,
        root,
        {}
      )(inner()).pipe(Effect.provideService(References.TracerEnabled, false))
      assert.strictEqual(enabled, isTraced)
      assert.deepStrictEqual(
        spans.map(({ name }) => name),
        isTraced ? ["GET /x", "Inner.work"] : []
      )
    })
  )

  it.effect("that a trusted proxy began is continued as the proxy decided, whatever is drawn", () =>
    Effect.gen(function* () {
      const { spans, traces } = yield* tracesOf(0, 0.5)
      assert.isUndefined(traces.begin({ ...root, parent: external(false) }))
      traces.begin({ ...root, parent: external(true) })?.end()
      assert.lengthOf(spans, 1)
      assert.strictEqual(spans[0]?.traceId, "a".repeat(32))
    })
  )

  it("of a stranger is not believed", () => {
    const trusted = Result.getOrThrow(IpNetwork.fromString("10.9.0.0/16"))
    const proxyTrace = makeProxyTrace([trusted])
    const header = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`
    assert.strictEqual(proxyTrace("10.9.0.7", header)?.traceId, "a".repeat(32))
    assert.strictEqual(proxyTrace("::ffff:10.9.0.7", header)?.sampled, true)
    assert.isUndefined(proxyTrace("203.0.113.9", header))
    assert.isUndefined(proxyTrace(undefined, header))
    assert.isUndefined(proxyTrace("10.9.0.7", "00-nonsense-01"))
    assert.isUndefined(proxyTrace("10.9.0.7", undefined))
    assert.isUndefined(makeProxyTrace([])("10.9.0.7", header))
  })

  it.effect("keeps of its spans what is listed, and of what went wrong the name", () =>
    Effect.gen(function* () {
      const { spans, traces } = yield* tracesOf(1, 0)
      const begun = traces.begin(root)
      for (const name of ["url.full", "db.query.text", "client.address", "user_agent.original", "http.route"]) {
        begun?.span.attribute(name, "asha@example.test")
      }
      begun?.span.event("asha@example.test", 0n)
      begun?.span.end(1n, Exit.fail(new Error("no account for asha@example.test", { cause: "asha@example.test" })))
      const [span] = spans
      assert.deepStrictEqual([...(span?.attributes.keys() ?? [])], ["http.route"])
      assert.deepStrictEqual(span?.events, [])
      assert.notInclude(
        JSON.stringify(span?.status, (_, value) => (typeof value === "bigint" ? 0 : value)),
        "asha"
      )
      const { status } = span ?? {}
      const words = status?._tag === "Ended" && Exit.isFailure(status.exit) ? String(status.exit.cause) : ""
      assert.include(words, "Error")
      assert.notInclude(words, "asha")
    })
  )
})

const begun = (env: Record<string, string>) =>
  Effect.map(Traces, (traces) => traces !== undefined).pipe(
    Effect.provide(Tracing.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env })))))
  )

describe("tracing", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4318/"
  it.effect.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, TRACING: "none" }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, TRACING: "opentelemetry-sdk" }, true]
  ] as const)("is on where a collector is named, unless it is turned off: %j", ([env, isOn]) =>
    Effect.map(begun(env), (found) => assert.strictEqual(found, isOn))
  )

  it.effect("without a collector is refused where a way is chosen", () =>
    Effect.gen(function* () {
      const problems = yield* Effect.provideService(
        tracingSettings.problems(true),
        ConfigProvider.ConfigProvider,
        ConfigProvider.fromEnv({ env: { TRACING: "otlp" } })
      )
      assert.deepStrictEqual(
        problems.map(({ message, setting }) => `${setting} ${message}`),
        ["TRACING must be none without OTEL_EXPORTER_OTLP_ENDPOINT"]
      )
    })
  )

  it("is told to nobody outside: every client of the adapters is one that tells nothing of traces", () => {
    const sources = new URL("../../src/adapters/", import.meta.url)
    const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
    const calling = files.filter((file) => {
      const text = readFileSync(new URL(file, sources), "utf8")
      return /\.execute\(/.test(text) && text.includes("HttpClient")
    })
    assert.isAtLeast(calling.length, 4)
    for (const file of calling) {
      const text = readFileSync(new URL(file, sources), "utf8")
      assert.include(text, "yield* outsideClient", file)
      assert.notInclude(text, "yield* HttpClient.HttpClient", file)
    }
  })

  it.effect("makes no spans outside of a trace", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      const context = Context.make(Tracer.Tracer, tracer)
      yield* inner().pipe(
        Effect.provide(Tracing.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: {} }))))),
        Effect.provideContext(context)
      )
      assert.deepStrictEqual(spans, [])
    })
  )
})
