import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { RetentionLine } from "@credbuzzpay/domain/platform/retention/Retention"
import { RetentionOutcome } from "@credbuzzpay/domain/platform/retention/Retention"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { RetentionConfig } from "../../../config/RetentionConfig.ts"
import { keptTime } from "../../../tables/retention/KeptTime.ts"
import { isClocked } from "../../../tables/retention/RetentionLine.ts"
import { type Named, retentionTable } from "../../../tables/retention/RetentionTable.ts"
import { keptFrom, makeDueRows } from "./DueRows.ts"

const LastRun = rows({
  line: Schema.String,
  runId: Schema.String,
  keptFrom: Schema.DateTimeUtcFromDate,
  rowsDeleted: Schema.Number,
  rowsHeld: Schema.Number,
  rowsWaiting: Schema.Number,
  startedAt: Schema.DateTimeUtcFromDate,
  endedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  outcome: Schema.NullOr(RetentionOutcome),
  error: Schema.NullOr(Schema.String)
})

/** The retention table as staff see it: what each line says, what waits, and what its last run that ended did. */
export class RetentionReader extends Context.Service<RetentionReader>()(
  "@credbuzzpay/server/retention/RetentionReader",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const periods = yield* RetentionConfig
      const dueRows = yield* makeDueRows

      const lastRuns = Effect.map(
        LastRun.all(sql`
        select run.* from unnest(${retentionTable.map(({ name }) => name)}::text[]) as named (name) cross join lateral (
          select line, run_id, kept_from, deleted::int as rows_deleted, held::int as rows_held,
            waiting::int as rows_waiting, started_at, ended_at, outcome, error
          from retention_runs where line = named.name and ended_at is not null
          order by started_at desc, run_id desc limit 1) run`),
        (runs) => new Map(runs.map(({ line, ...run }) => [line, run]))
      )

      const standingOf = Effect.fnUntraced(function* (line: Named, now: DateTime.Utc) {
        if (!isClocked(line)) return { rowsWaiting: null, rowsHeld: null, overdueSeconds: null }
        const before = keptFrom(line, periods, now)
        const { held, oldest, waiting } = yield* dueRows.standing(line, DateTime.toDateUtc(before))
        const late = oldest === null ? 0 : before.epochMilliseconds - oldest.getTime()
        return { rowsWaiting: waiting, rowsHeld: held, overdueSeconds: Math.floor(late / 1000) }
      })

      /** **Errors**: `Unavailable`. */
      const table = Effect.gen(function* () {
        const now = yield* DateTime.now
        const runs = yield* lastRuns
        const items = yield* Effect.forEach(retentionTable, (line) =>
          Effect.map(standingOf(line, now), (standing): RetentionLine => ({
            retentionLine: line.name,
            tableName: line.table,
            purpose: line.purpose,
            basis: line.basis,
            ...keptTime(line, periods),
            afterwards: line.end.do,
            ...standing,
            lastRun: runs.get(line.name) ?? null
          }))
        )
        return { items }
      }).pipe(repoBoundary, Effect.withSpan("RetentionReader.table"))

      return { table }
    })
  }
) {
  static readonly layer = Layer.effect(RetentionReader, RetentionReader.make)
}
