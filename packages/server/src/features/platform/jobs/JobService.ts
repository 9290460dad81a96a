import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Job } from "@credbuzzpay/domain/platform/jobs/Job"
import { jobAlreadyPaused, jobNotFound, jobNotPaused, jobPaused } from "@credbuzzpay/domain/platform/jobs/JobErrors"
import { isLate, lagSeconds, stateOf } from "@credbuzzpay/domain/platform/jobs/JobRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { JobRepo, type JobWithRuns } from "./JobRepo.ts"

/** A job with what follows from the time. */
const jobAsOf = (now: DateTime.Utc, row: JobWithRuns): Job => ({
  ...row,
  state: stateOf(row, now),
  lagSeconds: lagSeconds(row, now),
  isLate: isLate(row, now)
})

interface Why {
  readonly reason?: string | undefined
}

const entry = (caller: Principal, job: string, { reason }: Why) => ({
  actor: caller.userCode,
  resourceType: "job" as const,
  resourceId: job,
  reason
})

/**
 * What super admins see of jobs and do to them. Each act is a change of the job's row and an audit row in one transaction, of
 * which the workers are told when it commits; of two who act on a job at once, the second finds it as the first left it.
 */
export class JobService extends Context.Service<JobService>()("@credbuzzpay/server/jobs/JobService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail
    const repo = yield* JobRepo

    const list = Effect.gen(function* () {
      const now = yield* DateTime.now
      return { items: (yield* repoBoundary(repo.all)).map((row) => jobAsOf(now, row)) }
    }).pipe(Effect.withSpan("JobService.list"))

    const read = Effect.fnUntraced(function* (name: string) {
      const found = (yield* repo.one(name)) ?? (yield* jobNotFound())
      return jobAsOf(yield* DateTime.now, found)
    })

    /** **Errors**: `NotFound`; `Unavailable`. */
    const get = traced("JobService.get")((name: string) => repoBoundary(read(name)))

    /**
     * Asks for a run, which a worker begins at once, or when the run under way has ended. One request waits at a time: whoever
     * asks again is answered the same. **Errors**: `NotFound`; `Conflict` while it is paused; `Unavailable`.
     */
    const run = traced("JobService.run")(function* (caller: Principal, name: string, why: Why) {
      const at = yield* DateTime.now
      return yield* Effect.gen(function* () {
        const before = (yield* repo.lock(name)) ?? (yield* jobNotFound())
        if (before.pausedAt !== null) return yield* jobPaused()
        if (before.runRequestedAt === null) {
          yield* repo.request(name, caller.userCode, DateTime.toDateUtc(at))
          yield* audit.record({
            ...entry(caller, name, why),
            action: "job.run_requested",
            oldValues: { run_requested_at: null, run_requested_by: null },
            newValues: { run_requested_at: DateTime.formatIso(at), run_requested_by: caller.userCode }
          })
        }
        return yield* read(name)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** **Errors**: `NotFound`; `Conflict` when it is paused already; `Unavailable`. */
    const pause = traced("JobService.pause")(function* (
      caller: Principal,
      name: string,
      why: { readonly reason: string }
    ) {
      const at = yield* DateTime.now
      return yield* Effect.gen(function* () {
        const before = (yield* repo.lock(name)) ?? (yield* jobNotFound())
        if (before.pausedAt !== null) return yield* jobAlreadyPaused()
        yield* repo.pause(name, caller.userCode, why.reason, DateTime.toDateUtc(at))
        yield* audit.record({
          ...entry(caller, name, why),
          action: "job.paused",
          oldValues: { paused_at: null, paused_by: null },
          newValues: { paused_at: DateTime.formatIso(at), paused_by: caller.userCode }
        })
        return yield* read(name)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** **Errors**: `NotFound`; `Conflict` when it is not paused; `Unavailable`. */
    const resume = traced("JobService.resume")(function* (caller: Principal, name: string, why: Why) {
      return yield* Effect.gen(function* () {
        const { pausedAt, pausedBy, pauseReason } = (yield* repo.lock(name)) ?? (yield* jobNotFound())
        if (pausedAt === null) return yield* jobNotPaused()
        yield* repo.resume(name)
        yield* audit.record({
          ...entry(caller, name, why),
          action: "job.resumed",
          oldValues: { paused_at: DateTime.formatIso(pausedAt), paused_by: pausedBy, pause_reason: pauseReason },
          newValues: { paused_at: null, paused_by: null, pause_reason: null }
        })
        return yield* read(name)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    return { list, get, run, pause, resume }
  })
}) {
  static readonly layer = Layer.effect(JobService, JobService.make)
}
