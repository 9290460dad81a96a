import { Identity } from "@credbuzzpay/settings/logging/Identity"
import { Clock, Effect, Layer, Option, Random, Redacted, References } from "effect"
import { appEnv } from "@credbuzzpay/settings/AppEnv"
import { tracingSettings } from "../config/TracingConfig.ts"
import { withoutPeople } from "./SpansWithoutPeople.ts"
import { makeTraces, Traces } from "./Traces.ts"
import type { TraceTarget } from "./TraceTarget.ts"

// Each way is loaded where it is chosen: the SDK alone is some hundred modules.
const tracerOf = {
  otlp: (target: TraceTarget) =>
    Effect.flatMap(
      Effect.promise(() => import("./OtlpSpans.ts")),
      (way) => way.otlpTracer(target)
    ),
  "opentelemetry-sdk": (target: TraceTarget) =>
    Effect.flatMap(
      Effect.promise(() => import("./SdkSpans.ts")),
      (way) => way.sdkTracer(target)
    )
} as const

const traces = Effect.gen(function* () {
  const { endpoint, headers, ratio, serviceName, way } = yield* tracingSettings.config
  if (way === "none" || Option.isNone(endpoint)) return undefined
  const { commit, instance, service, version } = yield* Identity
  const tracer = yield* tracerOf[way]({
    url: `${endpoint.value.href.replace(/\/$/, "")}/v1/traces`,
    headers: Option.getOrElse(headers, () => Redacted.make({})),
    resource: {
      serviceName: Option.getOrElse(serviceName, () => `credbuzzpay-${service}`),
      serviceVersion: commit === undefined ? version : `${version}+${commit}`,
      attributes: {
        "service.instance.id": instance,
        "deployment.environment.name": yield* appEnv.withDefault("production").config
      }
    }
  })
  const random = yield* Random.Random
  return makeTraces(withoutPeople(tracer), ratio, yield* Clock.Clock, () => random.nextDoubleUnsafe())
})

/**
 * Traces as `TRACING` says. Outside of a trace no span is made, whoever asks for one: most of what runs is in no trace, and
 * spans cost where nobody reads them too.
 */
export const Tracing = Layer.merge(Layer.succeed(References.TracerEnabled, false), Layer.effect(Traces, traces))
