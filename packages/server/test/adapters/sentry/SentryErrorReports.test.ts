import { assert, describe, it } from "@effect/vitest"
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Effect, Exit, Layer, Metric, Option, Redacted, Result, Scope } from "effect"
import { TestClock } from "effect/testing"
import { errorReports, layer } from "../../../src/adapters/sentry/SentryErrorReports.ts"
import { errorReportSettings } from "../../../src/config/ErrorReportConfig.ts"
import type { ErrorReport } from "../../../src/error-reports/ErrorReport.ts"
import { ErrorReports } from "../../../src/error-reports/ErrorReports.ts"
import { reportReceiver } from "../../support/ReportReceiver.ts"

const report: ErrorReport = {
  atMillis: 1_764_480_600_500,
  level: "error",
  message: "A request ended in a defect",
  errors: [
    {
      type: "TypeError",
      value: "x is no function",
      frames: [
        { function: "handle", filename: "packages/server/src/a.ts", lineno: 3, colno: 9, in_app: true },
        { function: "write", filename: "packages/server/src/ü.ts", lineno: 1, colno: 2, in_app: true }
      ]
    }
  ],
  tags: { request_id: "req_1", route: "/api/v1/users/:user_code" },
  trace: { traceId: "a".repeat(32), spanId: "b".repeat(16) }
}

const source = { environment: "staging", release: "credbuzzpay-erp@1.2.3", serverName: "s-1", service: "server" }

const started = Effect.fnUntraced(function* (dsn: string) {
  const parsed = Result.getOrThrow(errorReportSettings.fields.dsn.kind.parse(dsn))
  const scope = yield* Scope.make()
  const parts = yield* Layer.buildWithScope(
    layer(parsed, source).pipe(Layer.provide(NodeHttpClient.layerUndici)),
    scope
  )
  const reports = yield* Effect.provideContext(ErrorReports, parts)
  return { report: reports.report, close: Scope.close(scope, Exit.void) }
})

const outcome = (name: "sent" | "dropped" | "lost") =>
  Effect.map(Metric.value(errorReports.series({ outcome: name })), ({ count }) => count)

const untilCounted = (name: "sent" | "dropped" | "lost", expected: number) =>
  Effect.repeat(outcome(name), { until: (count) => count >= expected })

const own = <A, E, R>(program: Effect.Effect<A, E, R>) =>
  Effect.provideService(Effect.scoped(program), Metric.MetricRegistry, new Map())

describe("a report to Sentry", () => {
  it.live("is an envelope with where it was, in which release, and the calls that led to it", () =>
    own(
      Effect.gen(function* () {
        const sentry = yield* reportReceiver()
        const { close, report: send } = yield* started(sentry.dsn)
        send(report)
        yield* sentry.posted(1)
        yield* untilCounted("sent", 1)
        yield* close
        const { headers, lines, path } = sentry.posts[0]!
        assert.strictEqual(path, "/behind/api/7/envelope/")
        assert.include(headers["x-sentry-auth"], "sentry_key=0123456789abcdef")
        assert.include(headers["x-sentry-auth"], "sentry_version=7")
        assert.isUndefined(headers["traceparent"])
        const [head = "", item = "", event = ""] = lines
        assert.match(JSON.parse(head).event_id, /^[0-9a-f]{32}$/)
        assert.deepStrictEqual(JSON.parse(item), {
          type: "event",
          content_type: "application/json",
          length: Buffer.byteLength(event)
        })
        const { event_id: id, ...rest } = JSON.parse(event)
        assert.strictEqual(id, JSON.parse(head).event_id)
        assert.deepStrictEqual(rest, {
          timestamp: 1_764_480_600.5,
          platform: "node",
          level: "error",
          logger: "server",
          logentry: { formatted: report.message },
          release: source.release,
          environment: "staging",
          server_name: "s-1",
          tags: { ...report.tags, service: "server" },
          transaction: "/api/v1/users/:user_code",
          contexts: { trace: { trace_id: "a".repeat(32), span_id: "b".repeat(16) } },
          exception: {
            values: [
              {
                type: "TypeError",
                value: "x is no function",
                stacktrace: { frames: report.errors[0]?.frames }
              }
            ]
          }
        })
      })
    )
  )

  it.live("that nobody answers holds up a hundred others and no more, and nobody who reports", () =>
    own(
      Effect.gen(function* () {
        const sentry = yield* reportReceiver(["none"])
        const { report: send } = yield* started(sentry.dsn)
        send(report)
        yield* sentry.posted(1)
        for (let sent = 0; sent < 150; sent += 1) send(report)
        assert.strictEqual(yield* outcome("dropped"), 50)
      })
    )
  )

  it.live("is sent before the process ends, where somebody takes it", () =>
    own(
      Effect.gen(function* () {
        const sentry = yield* reportReceiver()
        const { close, report: send } = yield* started(sentry.dsn)
        for (let sent = 0; sent < 5; sent += 1) send(report)
        yield* close
        assert.lengthOf(sentry.posts, 5)
      })
    )
  )

  it.live("that is not taken is counted as lost, and the next is sent", () =>
    own(
      Effect.gen(function* () {
        const sentry = yield* reportReceiver([{ status: 500 }])
        const { close, report: send } = yield* started(sentry.dsn)
        send(report)
        send(report)
        yield* untilCounted("sent", 1)
        assert.strictEqual(yield* outcome("lost"), 1)
        yield* close
      })
    )
  )

  it.effect("after 429 waits for as long as it was asked to", () =>
    own(
      Effect.gen(function* () {
        const sentry = yield* reportReceiver([{ status: 429, headers: { "retry-after": "120" } }])
        const { report: send } = yield* started(sentry.dsn)
        send(report)
        yield* untilCounted("lost", 1)
        send(report)
        yield* TestClock.adjust("119 seconds")
        assert.lengthOf(sentry.posts, 1)
        yield* TestClock.adjust("1 seconds")
        yield* sentry.posted(2)
      })
    )
  )
})

it("a DSN is where its project is, behind a prefix too, and its key", () => {
  const { parse } = errorReportSettings.fields.dsn.kind
  const parts = Option.map(Result.getSuccess(parse("https://k1@h.example.com/7")), Redacted.value)
  assert.deepStrictEqual(Option.getOrUndefined(parts), { url: "https://h.example.com/api/7/envelope/", key: "k1" })
})
