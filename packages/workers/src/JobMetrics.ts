import { counter, gauge } from "@credbuzzpay/server/metrics/MetricFamily"

export const jobRuns = counter("job_runs_total", "Runs of jobs, by outcome", ["job", "outcome"])
export const jobLastSuccess = gauge("job_last_success_timestamp_seconds", "When a job last succeeded", ["job"])

export const jobLateAfter = gauge(
  "job_late_after_seconds",
  "How long after its last success a job is late: the longest pause between two of its next runs, and what one may take",
  ["job"]
)

export const jobPausedSince = gauge(
  "job_paused_since_timestamp_seconds",
  "Since when somebody of the staff has paused a job; 0 while it is not paused",
  ["job"]
)

export const jobFencesLost = counter(
  "job_fences_lost_total",
  "How often a worker found that a job it was doing has another owner, and did no more of it",
  ["job"]
)
