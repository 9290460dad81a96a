import { Effect, Layer } from "effect"
import { observeBuild } from "./BuildInfo.ts"
import { HostFacts } from "./HostFacts.ts"
import type { MetricGroup } from "./MetricGroup.ts"
import { ProcessMetrics } from "./ProcessMetrics.ts"

/** What a process says of itself from its start: which program it is, counters at 0, its memory, its processor. */
export const processSight = (metrics: ReadonlyArray<MetricGroup>) =>
  Layer.effectDiscard(
    Effect.forEach(metrics, ({ families }) => Effect.forEach(families, ({ fromZero }) => fromZero), { discard: true })
  ).pipe(Layer.merge(Layer.effectDiscard(observeBuild)), Layer.merge(ProcessMetrics), Layer.provide(HostFacts.layer))
