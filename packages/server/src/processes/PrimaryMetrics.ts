import { counter } from "../metrics/MetricFamily.ts"
import { metricGroup } from "../metrics/MetricGroup.ts"

export const processDeaths = counter(
  "server_process_deaths_total",
  "Processes of the server that ended without having been asked to"
)

/** What the first of several processes counts; it serves nothing itself. */
export const primaryMetrics = metricGroup("Several processes", "Of the first process of a server of several.", [
  processDeaths
])
