import { DateTime, Effect, Schema } from "effect"
import type { SqlClient, SqlError, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { value } from "../../../adapters/postgres/Rows.ts"
import { filtered } from "../../platform/reads/QuerySource.ts"
import { type Selected, selecting } from "../../platform/reads/ReadRows.ts"
import { after, orderBy, positionColumns, type SortColumn, sortOrder } from "../../platform/reads/SortOrder.ts"
import { knowsPerson } from "./PersonScope.ts"
import { makeRangeConditions } from "./RangeConditions.ts"
import { emptyPage, Known, pageOf, type ReportPage } from "./ReportPage.ts"
import type { ReportSource } from "./ReportSource.ts"

const Explained = value(Schema.Tuple([Schema.Struct({ Plan: Schema.Struct({ "Plan Rows": Schema.Number }) })]))

/** The parts of a report's statements: the same rows, whether as a page, counted, or all of them. */
export const makeReportStatement = <R extends AnyReadable, F extends Filters, Summary>(
  sql: SqlClient.SqlClient,
  source: ReportSource<R, F, Summary>
) => {
  type Query = ReportQuery<R, F>
  const { readable } = source.source
  const at: SortColumn = { sql: source.at, type: "timestamptz" }
  const newestFirst = sortOrder(["-at"], { at }, source.tie)
  const order = sql.literal(orderBy(newestFirst))
  const { inOrder, within } = makeRangeConditions(sql, source)

  /** Which rows beside those of a range: those of the caller, and of every filter. */
  const conditions = (caller: Principal, query: Query) => {
    const scope = source.scope(caller, query, sql)
    return [
      ...(scope === undefined ? [] : [scope]),
      ...(query.branch === undefined ? [] : [source.branchIs(query.branch, sql)]),
      ...filtered(source, query, sql)
    ]
  }

  // Where a row stands comes first: a page needs it of its last one.
  const place = positionColumns(newestFirst)
  // What most ask for is put together once; people see less of a row than staff do.
  const usual = new Map<Role, Selected<Principal>>()

  /** What is selected for a query. */
  const selected = (caller: Principal, query: Query): Selected<Principal> => {
    const select = () => selecting(caller, source.source, heldNames(readable, query), place)
    if (query.fields !== undefined || query.include !== undefined) return select()
    const known = usual.get(caller.role) ?? select()
    usual.set(caller.role, known)
    return known
  }

  /** All rows, newest first, as they are selected. */
  const rows = (caller: Principal, query: Query, range: ReportRange, { from, list }: Selected<Principal>) => sql`
    select ${sql.literal(list)} from ${sql.literal(from)}
    where ${sql.and([...within(range), ...conditions(caller, query)])} ${order}`

  /** What is counted: rows without their fields. */
  const counted = (caller: Principal, query: Query, range: ReportRange) => sql`
    from ${sql.literal(source.source.table)} where ${sql.and([...within(range), ...conditions(caller, query)])}`

  const counts = (caller: Principal, query: Query, range: ReportRange) => {
    const used = [...new Set(source.countedBy.flat())]
    const sets = source.countedBy.map((set) => `(${set.join(", ")})`)
    const columns = used.map((name) =>
      name === "day"
        ? sql`to_char(${sql.literal(source.at)} at time zone ${range.timeZone}::text, 'YYYY-MM-DD') as day`
        : sql.literal(`${source.dimensions[name]!} as ${name}`)
    )
    return sql`
      select ${sql.literal(`grouping(${used.join(", ")})`)} as "set", ${sql.literal(used.join(", "))}, count(*) as n
      from (select ${sql.csv(columns)} ${counted(caller, query, range)}) counted
      group by grouping sets (${sql.literal(sets.join(", "))})`
  }

  const onFirst = (value: Statement.Fragment) => sql`case when coalesce(p.n, 1) = 1 then (${value})::text end`

  const daysOf = (range: ReportRange) => sql`
    select json_agg(to_char(day, 'YYYY-MM-DD') order by day) from generate_series(
      (${DateTime.toDateUtc(range.from)}::timestamptz at time zone ${range.timeZone}::text)::date::timestamp,
      ((${DateTime.toDateUtc(range.to)}::timestamptz - interval '1 microsecond')
        at time zone ${range.timeZone}::text)::date::timestamp,
      interval '1 day') day`

  /** A total alone, or a summary, which has the total. */
  const numbers = (caller: Principal, query: Query, range: ReportRange, { withSummary }: Numbers) =>
    withSummary
      ? sql`null, ${onFirst(sql`select json_agg(c) from (${counts(caller, query, range)}) c`)}, ${onFirst(daysOf(range))}`
      : onFirst(sql`select count(*) ${counted(caller, query, range)}`)

  /** Whether what the query names is there for the caller. */
  const known = (caller: Principal, query: Query) => {
    const branch =
      query.branch === undefined || caller.role !== "super_admin"
        ? sql`true`
        : sql`exists (select from branches where branch_code = ${query.branch})`
    const about: { readonly userCode?: string; readonly branch?: string } = query
    const person = knowsPerson(caller, about.userCode, sql) ?? sql`true`
    return sql`${person} as "knowsPerson", ${branch} as "knowsBranch"`
  }

  const knows = (caller: Principal, query: Query): Effect.Effect<Known, SqlError.SqlError> =>
    Known.one(sql`select ${known(caller, query)}`.withoutTransform)

  /** With numbers: they stand in the first row, or where there is none in one of nulls, so that all is of one moment. */
  const numbered = (
    caller: Principal,
    query: Query,
    range: ReportRange,
    { columns, from, list }: Selected<Principal>,
    page: Page
  ) => {
    const shown = columns.map((_, index) => `p.c${index}`).join(", ")
    const beside = `${source.at} as at, ${source.tie.sql} as id, row_number() over (${orderBy(newestFirst)}) as n`
    return sql`
      select ${sql.literal(shown)}, ${known(caller, query)}, ${numbers(caller, query, range, page)}
      from (select) one left join lateral (
        select ${sql.literal(`${list}, ${beside} from ${from}`)} where ${page.where} ${order} ${page.limit}) p on true
      order by p.at desc, p.id desc`
  }

  /** A page, what follows it, and what is asked beside, which stands in each of its rows: all of one moment. */
  const page = (
    caller: Principal,
    query: Query,
    range: ReportRange,
    selection: Selected<Principal>,
    options: PageOptions
  ): Effect.Effect<ReportPage, SqlError.SqlError> => {
    const { columns, from, list } = selection
    const last = options.after === undefined ? [] : [after(sql, newestFirst, options.after)]
    const where = sql.and([...inOrder(range), ...conditions(caller, query), ...last])
    const limit = sql.literal(`limit ${options.size + 1}`)
    const statement =
      options.withSummary || options.withTotal
        ? numbered(caller, query, range, selection, { ...options, where, limit })
        : sql`select ${sql.literal(list)}, ${known(caller, query)}
            from ${sql.literal(from)} where ${where} ${order} ${limit}`
    return Effect.flatMap(statement.values, (found) =>
      found.length === 0
        ? Effect.map(knows(caller, query), emptyPage)
        : Effect.succeed(pageOf(found, columns.length, options.size))
    )
  }

  /** How many rows the planner expects, without reading any. */
  const estimated = (caller: Principal, query: Query, range: ReportRange) =>
    Effect.map(
      Explained.one(sql`explain (format json) select ${counted(caller, query, range)}`.withoutTransform),
      ([plan]) => plan.Plan["Plan Rows"]
    )

  return { selected, page, rows, knows, estimated }
}

/** What is counted beside a page. */
interface Numbers {
  readonly withSummary: boolean
  readonly withTotal: boolean
}

interface Page extends Numbers {
  readonly where: Statement.Fragment
  readonly limit: Statement.Fragment
}

interface PageOptions extends Numbers {
  readonly size: number
  /** The place that the page begins after. */
  readonly after: ReadonlyArray<string> | undefined
}
