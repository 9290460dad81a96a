import { DateTime, Effect, Option, Predicate, Schema, Stream } from "effect"
import { SqlError } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import { invalidCursor } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { reportBranchNotFound, tooManyToCount, tooManyToTotal } from "@credbuzzpay/domain/reports/reports/ReportErrors"
import type { ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { mostDays, rangeOf, type ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { DEFAULT_PAGE_SIZE } from "@credbuzzpay/domain/values/Page"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { jsonList } from "../../platform/reads/ListAnswer.ts"
import { Cursors } from "../../platform/reads/Cursors.ts"
import { mayName } from "../../platform/reads/ReadAccess.ts"
import { embedded, openSelected, prepared } from "../../platform/reads/ReadRows.ts"
import { ReadSql } from "../../platform/reads/ReadSql.ts"
import { Replicas } from "../../platform/reads/Replicas.ts"
import { rowsJson, type RowValues } from "../../platform/reads/RowShape.ts"
import type { Count, ReportSource } from "./ReportSource.ts"
import type { Known, ReportPage } from "./ReportPage.ts"
import { makeReportStatement } from "./ReportStatement.ts"
import { RowStream } from "./RowStream.ts"

/** More rows than this are not counted for one answer. */
export const MOST_COUNTED = 250_000

/** More rows than this have no total: counting alone takes a tenth of the time that a summary does. */
const MOST_TOTALLED = 10 * MOST_COUNTED

interface Resumed {
  readonly range: ReportRange
  readonly after: ReadonlyArray<string> | undefined
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
    const { seenBy } = yield* Replicas
    const reading = { sql, cells: yield* SealedCells }
    const cursors = yield* Cursors
    const streams = yield* RowStream
    const statement = makeReportStatement(sql, source)
    const encode = Schema.encodeSync(source.report.input)
    const used = [...new Set(source.countedBy.flat())]

    /** What a caller reads, so that it has what they wrote. */
    const readBy = <A, E, X>(caller: Principal, reads: Effect.Effect<A, E, X>) =>
      bounded(seenBy(caller.userCode, reads))

    /** What cursors are bound to: the report, its filters, and who asks. */
    const boundTo = (caller: Principal, query: Query) => {
      const { cursor: _cursor, pageSize: _size, summary: _summary, total: _total, ...rest } = query
      const { depth: _depth, fields: _fields, fieldsOf: _fieldsOf, include: _include, ...filters } = rest
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
      return { range, after: [at, id] } satisfies Resumed
    })

    const start = (caller: Principal, query: Query): Effect.Effect<Resumed, ValidationFailed> =>
      query.cursor === undefined || query.cursor === ""
        ? Effect.map(resolved(query, mostDays.report), (range) => ({ range, after: undefined }))
        : resume(caller, query, query.cursor)

    const admitted = Effect.fnUntraced(function* (caller: Principal, query: Query) {
      yield* mayName(caller.role, source.source.readable, query)
      const isForeign =
        query.branch !== undefined && caller.role !== "super_admin" && query.branch !== caller.branchCode
      if (isForeign) return yield* reportBranchNotFound()
    })

    const refuseTooMany = Effect.fnUntraced(function* (
      caller: Principal,
      query: Query,
      range: ReportRange,
      { withSummary }: { readonly withSummary: boolean }
    ) {
      const about = yield* statement.estimated(caller, query, range)
      if (withSummary && about > MOST_COUNTED) return yield* tooManyToCount(about)
      if (about > MOST_TOTALLED) return yield* tooManyToTotal(about)
    })

    const summaryOf = ({ counts, days }: ReportPage) =>
      source.summary(countsOf(parsed<CountRow>(counts), used), parsed<string>(days))

    const nextCursor = (caller: Principal, query: Query, place: ReadonlyArray<string>) =>
      cursors.seal(boundTo(caller, query), place)

    /** A page as JSON text in the form of the contract, joined from the values of its rows. */
    const page = (caller: Principal, query: Query) =>
      readBy(
        caller,
        Effect.gen(function* () {
          yield* admitted(caller, query)
          const { after, range } = yield* start(caller, query)
          const withSummary = query.summary ?? (source.report.hasSummary && after === undefined)
          const withTotal = query.total === true
          if (withSummary || withTotal) yield* refuseTooMany(caller, query, range, { withSummary })
          const size = query.pageSize ?? DEFAULT_PAGE_SIZE
          const selected = statement.selected(caller, query)
          const found = yield* statement.page(caller, query, range, selected, { size, after, withSummary, withTotal })
          yield* refuseUnknown(found)
          const from = DateTime.formatIso(range.from)
          const to = DateTime.formatIso(range.to)
          const summary = withSummary ? summaryOf(found) : null
          const total = withTotal ? (summary?.rows ?? Number(found.total)) : null
          const next = found.next === undefined ? null : yield* nextCursor(caller, query, [...found.next, from, to])
          const rows = yield* openSelected(reading, selected, found.rows)
          const items = rowsJson(selected.shape, rows, ",", yield* embedded(reading, caller, selected, rows, prepared))
          return jsonList(items, { from, to, time_zone: range.timeZone, total, summary, next_cursor: next })
        })
      )

    /** All rows, in the scope: their shape, and their values in batches, with what they include. */
    const all = (caller: Principal, query: Query, most: number = mostDays.report) =>
      readBy(
        caller,
        Effect.gen(function* () {
          yield* admitted(caller, query)
          const range = yield* resolved(query, most)
          yield* Effect.flatMap(statement.knows(caller, query), refuseUnknown)
          const selected = statement.selected(caller, query)
          const { rows, run } = yield* streams.open(statement.rows(caller, query, range, selected))
          const withBeside = Effect.fnUntraced(function* (batch: ReadonlyArray<RowValues>) {
            const values = yield* openSelected(reading, selected, batch)
            return { values, beside: yield* embedded(reading, caller, selected, values, run) }
          })
          return {
            shape: selected.shape,
            included: heldNames(source.source.readable, query).relations,
            // Rows have begun by then: whatever fails ends the file in the middle, and is ours to look into.
            rows: Stream.orDie(Stream.mapEffect(rows, withBeside))
          }
        })
      )

    return { page, all, source }
  })
