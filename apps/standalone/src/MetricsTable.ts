import { serverMetrics } from "@credbuzzpay/server/Metrics"
import type { MetricGroup } from "@credbuzzpay/server/metrics/MetricGroup"
import { workerMetrics } from "@credbuzzpay/workers/Metrics"

/** Every metric of every program. */
export const metricsTable: ReadonlyArray<MetricGroup> = [...serverMetrics, ...workerMetrics]
