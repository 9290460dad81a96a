import { Effect, Layer } from "effect"
import { FilesConfig } from "./config/FilesConfig.ts"
import { PersonKeysConfig } from "./config/PersonKeysConfig.ts"
import { DatabaseClock } from "./features/platform/health/DatabaseClock.ts"
import { hostWatch } from "./features/platform/health/HostWatch.ts"
import { HostFacts } from "./metrics/HostFacts.ts"
import type { MetricGroup } from "./metrics/MetricGroup.ts"
import { processSight } from "./metrics/ProcessSight.ts"
import { serverMetrics } from "./Metrics.ts"

/** What a server or a worker says of itself, its machine, and what it depends on, beside what its features count. */
export const sight = (metrics: ReadonlyArray<MetricGroup> = serverMetrics) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const files = yield* FilesConfig.config
      const keys = yield* PersonKeysConfig.config
      return hostWatch({ FILES_DIR: files.folder, PERSON_KEYS_DIR: keys.folder })
    })
  ).pipe(Layer.provide([HostFacts.layer, DatabaseClock.layer]), Layer.merge(processSight(metrics)))
