import * as NodeSdk from "@effect/opentelemetry/NodeSdk"
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto"
import { BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base"
import { Context, Effect, Layer, Redacted, type Scope, Tracer } from "effect"
import { type PostOutcome, tracePosts } from "./TraceMetrics.ts"
import { traceLimits, type TraceTarget } from "./TraceTarget.ts"

/** The exporter given, whose posts are counted. */
const counted = (exporter: SpanExporter, count: (outcome: PostOutcome) => void): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, (result) => {
      count(Number(result.code) === 0 ? "taken" : "lost")
      done(result)
    }),
  shutdown: () => exporter.shutdown(),
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve()
})

/**
 * Spans by OpenTelemetry's SDK for Node, through `@effect/opentelemetry`: OTLP over HTTP, in protobuf. What else the process
 * has of that SDK (processors, instrumentations) sees the same spans.
 */
export const sdkTracer = ({ headers, resource, url }: TraceTarget): Effect.Effect<Tracer.Tracer, never, Scope.Scope> =>
  Effect.gen(function* () {
    const registry = yield* Effect.context<never>()
    const count = (outcome: PostOutcome) => tracePosts.series({ outcome }).updateUnsafe(1, registry)
    const exporter = new OTLPTraceExporter({
      url,
      headers: Redacted.value(headers),
      timeoutMillis: traceLimits.postMillis
    })
    const spanProcessor = new BatchSpanProcessor(counted(exporter, count), {
      scheduledDelayMillis: traceLimits.everyMillis,
      exportTimeoutMillis: traceLimits.postMillis,
      maxExportBatchSize: traceLimits.batch,
      maxQueueSize: traceLimits.waiting
    })
    const parts = yield* Layer.build(
      NodeSdk.layer(() => ({ resource, spanProcessor, shutdownTimeout: traceLimits.goodbyeMillis }))
    )
    return Context.get(parts as Context.Context<never>, Tracer.Tracer)
  })
