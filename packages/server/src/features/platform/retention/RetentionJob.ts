import { Cause, Context, DateTime, Effect, Exit, Layer, Record } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RetentionConfig } from "../../../config/RetentionConfig.ts"
import type { ClockedLine } from "../../../tables/retention/RetentionLine.ts"
import { clockedLines, type Named } from "../../../tables/retention/RetentionTable.ts"
import { withoutPersons } from "../../../tables/retention/WithoutPersons.ts"
import { tableKinds } from "../../../tables/TableKinds.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { keptFrom, makeDueRows } from "./DueRows.ts"
import { overdue, rowsDeleted, rowsHeld } from "./RetentionMetrics.ts"
import { RetentionRunRepo } from "./RetentionRunRepo.ts"

type Line = Named<ClockedLine>

/** Rows of one transaction, so that no lock is held long. */
const BATCH = 1000

/** Batches of a line in one run: more is for the next, so that no line keeps the others waiting for hours. */
const BATCHES = 2000

/** Lines whose rows are about persons: what was deleted of them is in the audit trail. */
const isOfPersons = (line: string) => {
  const table = clockedLines.find(({ name }) => name === line)?.table ?? line
  return !(table in withoutPersons) && tableKinds[table]?.of !== "system"
}

const now = DateTime.now

/**
 * Does what the retention table says (docs/retention.md): deletes, or empties of words, what is past its time and kept by no
 * legal hold.
 *
 * **Shape**: `apply` goes through the lines, all of them or those that are looked at each hour, in batches of their own
 * transactions, and gives how many rows of each went. Each line leaves a row in `retention_runs`, and all of them together an
 * audit row, when something of persons went. It may be killed at any moment and run twice at once: what was deleted is counted
 * with it, and what a dead run did not tell the audit trail the next one does. A line that fails does not keep the others.
 * **Errors**: `Unavailable`; what was deleted until then stays deleted.
 */
export class RetentionJob extends Context.Service<
  RetentionJob,
  { readonly apply: (pace?: "hourly") => Effect.Effect<{ readonly [line: string]: number }, Unavailable> }
>()("@credbuzzpay/server/retention/RetentionJob") {
  static readonly layer = Layer.effect(
    RetentionJob,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const audit = yield* AuditTrail
      const runs = yield* RetentionRunRepo
      const periods = yield* RetentionConfig
      const dueRows = yield* makeDueRows

      /** One transaction: what goes, and that it went. */
      const counted = (runId: string, act: Effect.Effect<number, SqlError.SqlError>) =>
        Effect.gen(function* () {
          const deleted = yield* act
          if (deleted > 0) yield* runs.count(runId, deleted)
          return deleted
        }).pipe(sql.withTransaction, repoBoundary)

      const inBatches = Effect.fnUntraced(function* (line: Line, before: Date, runId: string) {
        let total = 0
        for (let batch = 0; batch < BATCHES; batch++) {
          const deleted = yield* counted(runId, dueRows.batch(line, before, BATCH))
          total += deleted
          if (deleted < BATCH) break
        }
        return total
      })

      const byMonth = Effect.fnUntraced(function* (before: Date, runId: string) {
        let total = 0
        for (const month of yield* repoBoundary(dueRows.dueMonths(before))) {
          total += yield* counted(runId, dueRows.dropMonth(month))
        }
        return total
      })

      const said = Effect.fnUntraced(function* (line: Line, before: DateTime.Utc) {
        const { held, oldest, waiting } = yield* repoBoundary(dueRows.standing(line, DateTime.toDateUtc(before)))
        yield* rowsHeld.update(held, { line: line.name })
        const late = oldest === null ? 0 : before.epochMilliseconds - oldest.getTime()
        yield* overdue.update(late / 1000, { line: line.name })
        return { held, waiting }
      })

      const one = Effect.fnUntraced(function* (line: Line) {
        const startedAt = yield* now
        const before = keptFrom(line, periods, startedAt)
        const at = DateTime.toDateUtc(before)
        const runId = yield* repoBoundary(sql.withTransaction(runs.begin(line.name, at, DateTime.toDateUtc(startedAt))))
        const exit = yield* Effect.exit(line.end.do === "drop_months" ? byMonth(at, runId) : inBatches(line, at, runId))
        if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)) return yield* exit
        const left = yield* said(line, before)
        const error = Exit.isFailure(exit) ? { error: "failed" } : {}
        yield* repoBoundary(runs.end(runId, DateTime.toDateUtc(yield* now), { ...left, ...error }))
        if (Exit.isSuccess(exit) && exit.value > 0) yield* rowsDeleted.update(exit.value, { line: line.name })
        return yield* exit
      })

      const tellTrail = Effect.gen(function* () {
        const told = yield* runs.takeUnaudited(DateTime.toDateUtc(yield* now))
        const ofPersons = told.filter(({ line }) => isOfPersons(line))
        if (ofPersons.length === 0) return
        yield* audit.record({
          actor: "system",
          action: "retention.applied",
          resourceType: "retention",
          newValues: Object.fromEntries(ofPersons.map(({ deleted, line }) => [line, deleted]))
        })
      }).pipe(sql.withTransaction, repoBoundary)

      const apply = traced("RetentionJob.apply")(function* (pace?: "hourly") {
        const lines = clockedLines.filter((line) => pace === undefined || line.pace === pace)
        const exits = yield* Effect.forEach(lines, (line) =>
          Effect.map(Effect.exit(one(line)), (exit) => ({ exit, line: line.name }))
        )
        yield* tellTrail
        const failures = exits.flatMap(({ exit, line }) => (Exit.isFailure(exit) ? [{ cause: exit.cause, line }] : []))
        for (const { cause, line } of failures)
          yield* Effect.logError(`Line ${line} of the retention table failed`, cause)
        if (failures[0] !== undefined) return yield* Effect.failCause(failures[0].cause)
        const deleted = exits.map(({ exit, line }) => [line, Exit.isSuccess(exit) ? exit.value : 0] as const)
        return Record.filter(Object.fromEntries(deleted), (count) => count > 0)
      })

      return { apply }
    })
  )
}
