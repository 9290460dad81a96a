import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `jobs`: what workers do in the background, a row for each job, written by the workers that know it. Nothing here is of a
 * customer; `paused_by`, `run_requested_by` and `requested_by` are codes of staff.
 *
 * - `kind`: 'scheduled' runs by `cron` in `zone`; 'continuous' goes round for as long as workers run, and has neither.
 * - `timeout_ms`: a run is interrupted after it; null where a round has no limit. `late_after_ms`: how long after its last
 *   success the job is late; null where that says nothing.
 * - `fence`: the token of the owner, raised by one with each owner. A transaction of an owner holds KEY SHARE on the row with
 *   its own token; the next owner's raise waits for it, since `fence` is in a key. So nothing of an owner is committed after
 *   its successor began, and pausing or asking for a run, which leave the keys alone, wait for no run.
 * - `owner`: address and process of the worker that has the job, or had it last, `owned_since` when. `seen_at`: when a worker
 *   last said that it has the job or knows it.
 * - `next_run_at`: the tick that the next scheduled run is for. It moves on when a run ends, so one that died is done again.
 * - `last_success_at`, `last_failure_at`, `last_error`: of runs and of rounds. The times of rounds are some seconds behind.
 * - `paused_at`: since when no run or round begins. One under way ends by itself.
 * - `run_requested_at`: a run is wanted as soon as none is under way. The run that it begins takes it away, and gives it back
 *   when it was stopped or lost.
 *
 * `job_runs`: runs, for thirty days (`codes-purge`): every run of a scheduled job, and of a continuous one the rounds that were
 * asked for and the first that failed after one that did not. At most one run of a job has no end.
 *
 * - `trigger`: 'schedule', 'request' (then `requested_by`), or 'start' of a worker.
 * - `scheduled_at`: the tick it was for, null where none was due.
 * - `outcome`: null while it runs; 'lost' when its owner was gone or had been followed by another, which the next owner says.
 * - `facts`: what the run says of itself, counts mostly. `error`: the kind of the error, without values.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the tables; its workers run jobs without a row.
 * **Undo**: drop both.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table jobs (
      job text primary key,
      kind text not null,
      what text not null,
      cron text,
      zone text,
      timeout_ms bigint,
      late_after_ms bigint,
      fence bigint not null default 0,
      owner text,
      owned_since timestamptz,
      seen_at timestamptz not null,
      next_run_at timestamptz,
      last_success_at timestamptz,
      last_failure_at timestamptz,
      last_error text,
      paused_at timestamptz,
      paused_by text,
      pause_reason text,
      run_requested_at timestamptz,
      run_requested_by text,
      constraint jobs_fence_key unique (job, fence),
      constraint jobs_job_format check (job ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(job) <= 60),
      constraint jobs_kind_known check (kind in ('scheduled', 'continuous')),
      constraint jobs_scheduled_has_cron
        check ((kind = 'scheduled') = (cron is not null) and (cron is null) = (zone is null)),
      constraint jobs_scheduled_has_next check (kind = 'scheduled' or next_run_at is null),
      constraint jobs_times_positive check (timeout_ms > 0 and late_after_ms > 0),
      constraint jobs_fence_range check (fence >= 0),
      constraint jobs_owned_since_with_owner check ((owner is null) = (owned_since is null)),
      constraint jobs_failed_has_error check ((last_failure_at is null) = (last_error is null)),
      constraint jobs_paused_by_somebody check ((paused_at is null) = (paused_by is null)),
      constraint jobs_paused_by_format check (paused_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint jobs_reason_while_paused check (pause_reason is null or paused_at is not null),
      constraint jobs_requested_by_somebody check ((run_requested_at is null) = (run_requested_by is null)),
      constraint jobs_run_requested_by_format check (run_requested_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$')
    )`
  yield* sql`
    create table job_runs (
      run_id uuid primary key,
      job text not null references jobs,
      trigger text not null,
      requested_by text,
      scheduled_at timestamptz,
      fence bigint not null,
      owner text not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      outcome text,
      facts jsonb,
      error text,
      constraint job_runs_trigger_known check (trigger in ('schedule', 'request', 'start')),
      constraint job_runs_requested_by_somebody check ((trigger = 'request') = (requested_by is not null)),
      constraint job_runs_requested_by_format check (requested_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint job_runs_outcome_known check (outcome in ('success', 'failure', 'stopped', 'lost')),
      constraint job_runs_ended_has_outcome check ((ended_at is null) = (outcome is null)),
      constraint job_runs_in_order check (ended_at >= started_at),
      constraint job_runs_facts_object check (jsonb_typeof(facts) = 'object'),
      constraint job_runs_failed_has_error check ((outcome is not distinct from 'failure') = (error is not null))
    )`
  yield* sql`create unique index job_runs_under_way_key on job_runs (job) where ended_at is null`
  yield* sql`create index job_runs_job_started_at_idx on job_runs (job, started_at, run_id)`
  yield* sql`create index job_runs_started_at_idx on job_runs (started_at)`
  yield* sql`grant select, insert, update on jobs to credbuzzpay_app`
  yield* sql`grant select, insert, update, delete on job_runs to credbuzzpay_app`
})
