import { DateTime, Effect, Option, Predicate, Schema, Stream } from "effect"
import { SqlError } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import { invalidCursor } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { reportBranchNotFound, tooManyToCount } from "@credbuzzpay/domain/reports/reports/ReportErrors"
import type { ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { mostDays, rangeOf, type ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { DEFAULT_PAGE_SIZE } from "@credbuzzpay/domain/values/Page"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Cursors } from "../../platform/reads/Cursors.ts"
import { mayName } from "../../platform/reads/ReadAccess.ts"
import { ReadSql } from "../../platform/reads/ReadSql.ts"
import type { Count, ReportSource } from "./ReportSource.ts"
import type { Known, Place, ReportPage } from "./ReportPage.ts"
import { makeReportStatement } from "./ReportStatement.ts"
import { rowsJson } from "./RowShape.ts"
import { RowStream } from "./RowStream.ts"

/** More rows than this are not counted for one answer. */
export const MOST_COUNTED = 250_000

interface Resumed {
  readonly range: ReportRange
  readonly after: Place | undefined
}

const unknownZone = () =>
  ValidationFailed.field(
    "time_zone",
    "INVALID_TIME_ZONE",
    "must be the IANA name of a region's time zone, such as Asia/Kolkata, or UTC"
  )

/** A zone that JavaScript knows and PostgreSQL does not. */
const isZoneUnknown = (error: SqlError.SqlError) =>
  Predicate.hasProperty(error.reason.cause, "code") && error.reason.cause.code === "22023"

/** The edge of a report's SQL: `Unavailable` where the database cannot answer now. */
const bounded = <A, E, R>(effect: Effect.Effect<A, E | SqlError.SqlError, R>) =>
  repoBoundary(
    Effect.catchIf(
      effect,
      (error): error is Extract<E | SqlError.SqlError, SqlError.SqlError> =>
        SqlError.isSqlError(error) && isZoneUnknown(error),
      () => Effect.fail(unknownZone())
    )
  )

type CountRow = Readonly<Record<string, string | number | null>>

/** Of each group the dimensions that it is of: `set` has a bit for each that it is not of, the last one lowest. */
const countsOf = (rows: ReadonlyArray<CountRow>, used: ReadonlyArray<string>): ReadonlyArray<Count> =>
  rows.map((row) => {
    const isOf = (index: number) => ((Number(row["set"]) >> (used.length - 1 - index)) & 1) === 0
    const of = Object.fromEntries(
      used.filter((_, index) => isOf(index)).map((name) => [name, row[name] === null ? null : String(row[name])])
    )
    return { of, rows: Number(row["n"]) }
  })

const parsed = <T>(json: string | null): ReadonlyArray<T> =>
  json === null ? [] : (JSON.parse(json) as ReadonlyArray<T>) // built by the statement itself

const refuseUnknown = ({
  knowsBranch,
  knowsPerson
}: Known): Effect.Effect<void, ReturnType<typeof userNotFound | typeof reportBranchNotFound>> => {
  if (!knowsPerson) return Effect.fail(userNotFound())
  return knowsBranch ? Effect.void : Effect.fail(reportBranchNotFound())
}

/**
 * Reads a report from a replica: a page with its totals in one statement, or all rows as a stream. Who may see which rows
 * is in the source's scope. **Errors**: `ValidationFailed`, `PermissionDenied` for a field that is not for this caller,
 * `NotFound` for a person or branch that is not theirs to see, `Unavailable`.
 */
export const makeReportReader = <R extends AnyReadable, F extends Filters, Summary>(
  source: ReportSource<R, F, Summary>
) =>
  Effect.gen(function* () {
    type Query = ReportQuery<R, F>
    const sql = yield* ReadSql
    const cursors = yield* Cursors
    const streams = yield* RowStream
    const statement = makeReportStatement(sql, source)
    const encode = Schema.encodeSync(source.report.input)
    const used = [...new Set(source.countedBy.flat())]

    /** What cursors are bound to: the report, its filters, and who asks. */
    const boundTo = (caller: Principal, query: Query) => {
      const { cursor: _cursor, fields: _fields, pageSize: _size, summary: _summary, ...filters } = query
      return JSON.stringify([source.path, caller.userCode, caller.role, caller.branchCode, encode(filters as Query)])
    }

    const resolved = (query: Query, most: number) =>
      Effect.flatMap(DateTime.now, (now) => Effect.fromResult(rangeOf(query, now, most)))

    const resume = Effect.fnUntraced(function* (caller: Principal, query: Query, cursor: string) {
      const position = Option.getOrUndefined(cursors.open(boundTo(caller, query), cursor)) ?? []
      const [at, id, from, to] = position
      if (at === undefined || id === undefined || from === undefined || to === undefined) return yield* invalidCursor()
      const timeZone = query.timeZone ?? DEFAULT_TIME_ZONE
      const range = { from: DateTime.makeUnsafe(from), to: DateTime.makeUnsafe(to), timeZone }
      return { range, after: { at, id } } satisfies Resumed
    })

    const start = (caller: Principal, query: Query): Effect.Effect<Resumed, ValidationFailed> =>
      query.cursor === undefined || query.cursor === ""
        ? Effect.map(resolved(query, mostDays.report), (range) => ({ range, after: undefined }))
        : resume(caller, query, query.cursor)

    const admitted = Effect.fnUntraced(function* (caller: Principal, query: Query) {
      yield* mayName(caller.role, source.report.readable, query)
      const isForeign =
        query.branch !== undefined && caller.role !== "super_admin" && query.branch !== caller.branchCode
      if (isForeign) return yield* reportBranchNotFound()
    })

    const refuseTooMany = Effect.fnUntraced(function* (caller: Principal, query: Query, range: ReportRange) {
      const about = yield* statement.estimated(caller, query, range)
      if (about > MOST_COUNTED) return yield* tooManyToCount(about)
    })

    const summaryOf = ({ counts, days }: ReportPage) =>
      JSON.stringify(source.summary(countsOf(parsed<CountRow>(counts), used), parsed<string>(days)))

    const nextCursor = (caller: Principal, query: Query, from: string, to: string, last: Place | undefined) =>
      last === undefined ? Effect.succeed(null) : cursors.seal(boundTo(caller, query), [last.at, last.id, from, to])

    /** A page as JSON text in the form of the contract, joined from the values of its rows. */
    const page = (caller: Principal, query: Query) =>
      bounded(
        Effect.gen(function* () {
          yield* admitted(caller, query)
          const { after, range } = yield* start(caller, query)
          const withSummary = query.summary ?? (source.report.hasSummary && after === undefined)
          if (withSummary) yield* refuseTooMany(caller, query, range)
          const size = query.pageSize ?? DEFAULT_PAGE_SIZE
          const found = yield* statement.page(caller, query, range, { size, after, withSummary })
          yield* refuseUnknown(found)
          const from = DateTime.formatIso(range.from)
          const to = DateTime.formatIso(range.to)
          const head = { from, to, time_zone: range.timeZone }
          const next = yield* nextCursor(caller, query, from, to, found.next)
          const items = rowsJson(found.shape, found.rows, ",")
          return `${JSON.stringify(head).slice(0, -1)},"summary":${withSummary ? summaryOf(found) : "null"},"items":[${items}],"next_cursor":${JSON.stringify(next)}}`
        })
      )

    /** All rows, in the scope: their shape, and their values in batches. */
    const all = (caller: Principal, query: Query, most: number = mostDays.report) =>
      bounded(
        Effect.gen(function* () {
          yield* admitted(caller, query)
          const range = yield* resolved(query, most)
          yield* Effect.flatMap(statement.knows(caller, query), refuseUnknown)
          const { shape, statement: all } = statement.rows(caller, query, range)
          const rows = yield* streams.open(all)
          // Rows have begun by then: whatever fails ends the file in the middle, and is ours to look into.
          return { shape, rows: Stream.orDie(rows) }
        })
      )

    return { page, all, source }
  })
