import { DateTime, Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"

let made = 0

interface Known {
  readonly job?: string
  readonly kind?: "scheduled" | "continuous"
  readonly lateAfterMs?: number
  readonly secondsToNextRun?: number
  readonly secondsSinceSuccess?: number
  readonly secondsSinceSeen?: number
  readonly pausedBy?: string
}

const ago = (seconds: number | undefined) =>
  Effect.map(DateTime.now, (now) =>
    seconds === undefined ? null : DateTime.formatIso(DateTime.subtract(now, { seconds }))
  )

/** The name of a job, as a worker says that it knows it and has it; another job each time, unless it is named. */
export const knownJob = Effect.fnUntraced(function* (known: Known = {}) {
  const sql = yield* SqlClient.SqlClient
  const { job = `known-${(made += 1)}`, kind = "scheduled", lateAfterMs = 3_600_000, pausedBy = null } = known
  const isScheduled = kind === "scheduled"
  const [now, next, success, seen] = [
    yield* ago(0),
    isScheduled ? yield* ago(-(known.secondsToNextRun ?? 600)) : null,
    yield* ago(known.secondsSinceSuccess ?? 60),
    yield* ago(known.secondsSinceSeen ?? 0)
  ]
  yield* sql`
    insert into jobs (job, kind, what, cron, zone, timeout_ms, late_after_ms, fence, owner, owned_since, seen_at,
      next_run_at, last_success_at, paused_at, paused_by, pause_reason)
    values (${job}, ${kind}, 'Does what tests need', ${isScheduled ? "17 * * * *" : null},
      ${isScheduled ? "Asia/Kolkata" : null}, 60000, ${lateAfterMs}, 3, '10.0.0.5:34431/17', ${success}, ${seen},
      ${next}, ${success}, ${pausedBy === null ? null : now}, ${pausedBy}, ${pausedBy === null ? null : "Told so"})`
  return job
})

interface Ran {
  readonly secondsAgo: number
  /** How long it took; without, it is under way. */
  readonly seconds?: number
  readonly error?: string
  readonly requestedBy?: string
}

/** The id of a run of a job. */
export const ranOnce = Effect.fnUntraced(function* (job: string, { secondsAgo, ...ran }: Ran) {
  const sql = yield* SqlClient.SqlClient
  const runId = yield* (yield* SecureRandom.SecureRandom).uuidV7()
  const [startedAt, endedAt] = [yield* ago(secondsAgo), yield* ago(ran.seconds && secondsAgo - ran.seconds)]
  const error = ran.error ?? null
  const outcome = endedAt === null ? null : error === null ? "success" : "failure"
  const facts = outcome === "success" ? JSON.stringify({ deleted: 12 }) : null
  yield* sql`
    insert into job_runs (run_id, job, trigger, requested_by, scheduled_at, fence, owner, started_at, ended_at, outcome,
      facts, error)
    values (${runId}, ${job}, ${ran.requestedBy === undefined ? "schedule" : "request"}, ${ran.requestedBy ?? null},
      ${ran.requestedBy === undefined ? startedAt : null}, 3, '10.0.0.5:34431/17', ${startedAt}, ${endedAt}, ${outcome},
      ${facts}::jsonb, ${error})`
  return runId
})
