import { DateTime, Effect, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { numbers, rows, value } from "../../../adapters/postgres/Rows.ts"
import type { RetentionPeriods } from "../../../tables/retention/RetentionPeriods.ts"
import type { ClockedLine } from "../../../tables/retention/RetentionLine.ts"
import { tableKinds } from "../../../tables/TableKinds.ts"
import { isHeldIn } from "../legal-holds/LegalHolds.ts"

/** Rows past their time are counted up to this many. */
export const COUNTED_AT_MOST = 10_000

const Standing = rows({
  waiting: Schema.Number,
  held: Schema.Number,
  oldest: Schema.NullOr(Schema.Date)
})

const months = value(Schema.String)

/** The moment before which the time of a row began that has to go now. */
export const keptFrom = (line: ClockedLine, periods: RetentionPeriods, now: DateTime.Utc): DateTime.Utc =>
  DateTime.subtract(now, { days: typeof line.kept === "number" ? line.kept : periods[line.kept] })

/** The rows of a line that are past their time: which they are, and what becomes of them. Each statement is the caller's to bound. */
export const makeDueRows = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  /** Of rows of nobody, and of contacts that are known by a digest alone, nobody holds any. */
  const held = ({ table }: ClockedLine) => {
    const kind = tableKinds[table]
    const column = kind?.of === "person" ? kind.column : kind?.of === "log" ? "user_code" : undefined
    return column === undefined ? sql`false` : isHeldIn(sql, `t.${column}`)
  }

  const from = (line: ClockedLine) => sql.literal(`(${line.from})`)

  // A log is read by its months, and not from its beginning to its end.
  const soonEnough = (line: ClockedLine, before: Date) =>
    line.end.do === "drop_months" ? sql`occurred_at <= ${before} and ` : sql.literal("")

  const due = (line: ClockedLine, before: Date) =>
    sql`${soonEnough(line, before)}${from(line)} <= ${before} and ${sql.literal(line.where === undefined ? "true" : `(${line.where})`)}`

  /** Deletes or empties some that no legal hold keeps, and says how many. */
  const batch = (line: ClockedLine, before: Date, limit: number) => {
    const table = sql.literal(line.table)
    const picked = sql`
      ctid = any(array(select t.ctid from ${table} t where ${due(line, before)} and not ${held(line)}
        limit ${limit} for update skip locked))`
    const act =
      line.end.do === "empty"
        ? sql`update ${table} set ${sql.literal(line.end.set)} where ${picked} returning 1`
        : sql`delete from ${table} where ${picked} returning 1`
    return numbers.one(sql`with gone as (${act}) select count(*)::int as count from gone`)
  }

  /** The months of a log that ended before a moment, the oldest first. */
  const dueMonths = (before: Date) => months.all(sql`select due::text from due_login_months(${before}) due`)

  /** Deletes the rows of a month that no legal hold keeps, and says how many. */
  const dropMonth = (month: string) => numbers.one(sql`select drop_login_month(${month}::date)::int as count`)

  /** How many are past their time, up to {@link COUNTED_AT_MOST}: kept by legal holds, and waiting; and since when. */
  const standing = (line: ClockedLine, before: Date) => {
    const rowsThat = (holds: Statement.Fragment) =>
      sql`${sql.literal(line.table)} t where ${due(line, before)} and ${holds}`
    const waits = rowsThat(sql`not ${held(line)}`)
    return Standing.one(sql`
      select (select count(*)::int from (select from ${waits} limit ${COUNTED_AT_MOST}) counted) as waiting,
        (select count(*)::int from (select from ${rowsThat(held(line))} limit ${COUNTED_AT_MOST}) counted) as held,
        (select ${from(line)}::timestamptz from ${waits} order by ${from(line)} limit 1) as oldest`)
  }

  return { batch, dueMonths, dropMonth, standing }
})
