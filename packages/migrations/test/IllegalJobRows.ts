import { at, later, numbered } from "./SomeValues.ts"

const failed = { ended_at: later(1), outcome: "failure" }

/** What PostgreSQL must refuse of `jobs` and `job_runs`. */
export const illegalJobRows = [
  ["jobs", { job: "Codes_Purge" }, "jobs_job_format"],
  ["jobs", { job: "a".repeat(61) }, "jobs_job_format"],
  ["jobs", { job: "exports-run", kind: "sometimes" }, "jobs_kind_known"],
  ["jobs", { job: "exports-run", cron: null }, "jobs_scheduled_has_cron"],
  ["jobs", { job: "exports-run", zone: null }, "jobs_scheduled_has_cron"],
  ["jobs", { job: "exports-run", kind: "continuous" }, "jobs_scheduled_has_cron"],
  [
    "jobs",
    { job: "exports-run", kind: "continuous", cron: null, zone: null, next_run_at: at },
    "jobs_scheduled_has_next"
  ],
  ["jobs", { job: "exports-run", timeout_ms: 0 }, "jobs_times_positive"],
  ["jobs", { job: "exports-run", late_after_ms: 0 }, "jobs_times_positive"],
  ["jobs", { job: "exports-run", fence: -1 }, "jobs_fence_range"],
  ["jobs", { job: "exports-run", owner: "10.0.0.5:34431/17" }, "jobs_owned_since_with_owner"],
  ["jobs", { job: "exports-run", last_failure_at: at }, "jobs_failed_has_error"],
  ["jobs", { job: "exports-run", paused_at: at }, "jobs_paused_by_somebody"],
  ["jobs", { job: "exports-run", paused_at: at, paused_by: "somebody" }, "jobs_paused_by_format"],
  ["jobs", { job: "exports-run", pause_reason: "The bank asked for it" }, "jobs_reason_while_paused"],
  ["jobs", { job: "exports-run", run_requested_at: at }, "jobs_requested_by_somebody"],
  ["jobs", { job: "exports-run", run_requested_at: at, run_requested_by: "me" }, "jobs_run_requested_by_format"],
  ["job_runs", { run_id: numbered(2), job: "no-such" }, "job_runs_job_fkey"],
  ["job_runs", { run_id: numbered(2), trigger: "whim" }, "job_runs_trigger_known"],
  ["job_runs", { run_id: numbered(2), trigger: "request" }, "job_runs_requested_by_somebody"],
  ["job_runs", { run_id: numbered(2), trigger: "request", requested_by: "me" }, "job_runs_requested_by_format"],
  ["job_runs", { run_id: numbered(2), ended_at: later(1), outcome: "so-so" }, "job_runs_outcome_known"],
  ["job_runs", { run_id: numbered(2), ended_at: later(1) }, "job_runs_ended_has_outcome"],
  ["job_runs", { run_id: numbered(2), ended_at: later(-1), outcome: "lost" }, "job_runs_in_order"],
  ["job_runs", { run_id: numbered(2), facts: "[]" }, "job_runs_facts_object"],
  ["job_runs", { run_id: numbered(2), ...failed }, "job_runs_failed_has_error"]
] as const

/** Pairs that cannot both exist: a job never runs beside itself. */
export const illegalJobSeconds = [
  ["jobs", {}, "jobs_pkey"],
  ["job_runs", { job: "codes-purge" }, "job_runs_pkey"],
  ["job_runs", { run_id: numbered(2) }, "job_runs_under_way_key"]
] as const
