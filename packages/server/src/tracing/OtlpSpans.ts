import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Context, Effect, Layer, Metric, Redacted, type Scope, type Tracer } from "effect"
import { HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import { OtlpExporter, OtlpSerialization, OtlpTracer } from "effect/observability"
import { type PostOutcome, tracePosts } from "./TraceMetrics.ts"
import { traceLimits, type TraceTarget } from "./TraceTarget.ts"

/** A status that the exporter does not try again: it drops what it has, and everything for a minute. */
const GIVE_UP = 413

const answered = (request: HttpClientRequest.HttpClientRequest, status: number, headers: HeadersInit = {}) =>
  HttpClientResponse.fromWeb(request, new Response(null, { status, headers }))

/**
 * A client whose posts are few, short and read to their end. The exporter begins one post after another, each of which holds
 * its spans until it is answered, so that a collector that hangs would hold all of them.
 */
const bounded = Effect.gen(function* () {
  const client = yield* HttpClient.HttpClient
  const registry = yield* Metric.MetricRegistry
  const count = (outcome: PostOutcome) =>
    Effect.provideService(tracePosts.update(1, { outcome }), Metric.MetricRegistry, registry)
  let underWay = 0

  return HttpClient.transform(client, (post, request) =>
    Effect.suspend(() => {
      if (underWay >= traceLimits.posts) return Effect.as(count("lost"), answered(request, GIVE_UP))
      underWay += 1
      return post.pipe(
        Effect.flatMap((response) => {
          const { "retry-after": wait } = response.headers
          const isTaken = response.status >= 200 && response.status < 300
          return Effect.ignore(response.arrayBuffer).pipe(
            Effect.andThen(count(isTaken ? "taken" : "lost")),
            Effect.as(answered(request, response.status, wait === undefined ? {} : { "retry-after": wait }))
          )
        }),
        Effect.tapError(() => count("lost")),
        Effect.timeoutOrElse({
          duration: traceLimits.postMillis,
          orElse: () => Effect.as(count("lost"), answered(request, GIVE_UP))
        }),
        Effect.ensuring(Effect.sync(() => void (underWay -= 1)))
      )
    })
  )
})

/** Spans by Effect's own exporter: OTLP over HTTP, in protobuf. */
export const otlpTracer = ({ headers, resource, url }: TraceTarget): Effect.Effect<Tracer.Tracer, never, Scope.Scope> =>
  Effect.gen(function* () {
    const parts = yield* Layer.build(
      Layer.mergeAll(
        OtlpExporter.layerFlusher,
        OtlpSerialization.layerProtobuf,
        Layer.effect(HttpClient.HttpClient, bounded).pipe(Layer.provide(NodeHttpClient.layerUndici))
      )
    )
    return yield* Effect.provideContext(
      OtlpTracer.make({
        url,
        headers: Redacted.value(headers),
        resource,
        compression: "gzip",
        exportInterval: traceLimits.everyMillis,
        maxBatchSize: traceLimits.batch,
        shutdownTimeout: traceLimits.goodbyeMillis
      }),
      Context.merge(parts, yield* Effect.context<Scope.Scope>())
    )
  })
