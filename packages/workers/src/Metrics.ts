import { type MetricGroup, metricGroup } from "@credbuzzpay/server/metrics/MetricGroup"
import { jobFencesLost, jobLastSuccess, jobLateAfter, jobPausedSince, jobRuns } from "./JobMetrics.ts"

/** Metrics of workers alone; what their jobs count of a feature is in the server's table. */
export const workerMetrics: ReadonlyArray<MetricGroup> = [
  metricGroup("Jobs", "Runs of jobs. A job runs in one worker at a time.", [
    jobRuns,
    jobLastSuccess,
    jobLateAfter,
    jobPausedSince,
    jobFencesLost
  ])
]
