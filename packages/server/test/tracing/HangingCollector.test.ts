import { assert, it } from "@effect/vitest"
import { Clock, Effect, Metric, Redacted } from "effect"
import { otlpTracer } from "../../src/tracing/OtlpSpans.ts"
import { makeTraces } from "../../src/tracing/Traces.ts"
import { tracePosts } from "../../src/tracing/TraceMetrics.ts"
import { traceLimits } from "../../src/tracing/TraceTarget.ts"
import { traceReceiver } from "../support/TraceReceiver.ts"

it.live("a collector that never answers holds so many posts and no more, and what cannot be sent is counted", () =>
  Effect.gen(function* () {
    const receiver = yield* traceReceiver(true)
    const tracer = yield* otlpTracer({
      url: `${receiver.url}/v1/traces`,
      headers: Redacted.make({}),
      resource: { serviceName: "test", serviceVersion: "1", attributes: {} }
    })
    const { begin } = makeTraces(tracer, 1, yield* Clock.Clock, () => 0)
    const spans = (count: number) => {
      for (let made = 0; made < count; made += 1) begin({ name: "x", kind: "server" })?.end()
    }
    for (let posts = 1; posts <= traceLimits.posts; posts += 1) {
      spans(traceLimits.batch)
      yield* receiver.posted(posts)
    }
    const lost = Effect.map(Metric.value(tracePosts.series({ outcome: "lost" })), ({ count }) => count)
    assert.strictEqual(yield* lost, 0)
    spans(traceLimits.batch)
    yield* Effect.repeat(lost, { until: (count) => count === 1 })
    // From here on nothing is kept until the exporter tries again.
    spans(traceLimits.batch * 4)
    assert.strictEqual(receiver.posts(), traceLimits.posts)
    assert.strictEqual(receiver.spans.length, traceLimits.posts * traceLimits.batch)
  }).pipe(Effect.scoped, Effect.provideService(Metric.MetricRegistry, new Map()))
)
