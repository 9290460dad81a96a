import { DateTime, Effect } from "effect"
import type { SqlClient, SqlError, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { defaultFields } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { moment } from "./ReportColumn.ts"
import { emptyPage, type Known, pageOf, type Place, type ReportPage } from "./ReportPage.ts"
import { makeRangeConditions } from "./RangeConditions.ts"
import type { ReportSource } from "./ReportSource.ts"
import { selection } from "./RowShape.ts"

/** The parts of a report's statements: the same rows, whether as a page, counted, or all of them. */
export const makeReportStatement = <R extends AnyReadable, F extends Filters, Summary>(
  sql: SqlClient.SqlClient,
  source: ReportSource<R, F, Summary>
) => {
  type Query = ReportQuery<R, F>
  const at = sql.literal(source.at)
  const newestFirst = `order by ${source.at} desc, ${source.id.sql} desc`
  const order = sql.literal(newestFirst)
  const filterNames: ReadonlyArray<keyof F & string> = Object.keys(source.conditions)

  const tables = (fields: ReadonlyArray<string>) => {
    const given: Readonly<Record<string, string | undefined>> = source.joins
    const joins = new Set(fields.flatMap((field) => given[field] ?? []))
    return sql.literal([source.table, ...joins].join(" "))
  }

  /** Which rows beside those of a range: those of the caller, and of every filter. */
  const conditions = (caller: Principal, query: Query) => {
    const given: Readonly<Record<string, unknown>> = query
    const scope = source.scope(caller, query, sql).rows
    return [
      ...(scope === undefined ? [] : [scope]),
      ...(query.branch === undefined ? [] : [source.branchIs(query.branch, sql)]),
      ...filterNames.flatMap((name) => {
        const value = given[name]
        // A filter's value is of the type that its condition takes: one schema parsed both.
        return value === undefined ? [] : [source.conditions[name](value as never, sql)]
      })
    ]
  }

  const { after, inOrder, within } = makeRangeConditions(sql, source)

  // Where a row stands comes first: a page needs it of its last one.
  const place = [moment(source.at).sql, source.id.sql]

  const selecting = (own: boolean, fields: ReadonlyArray<string>) => ({
    ...selection(place, fields, source.columns(own)),
    from: tables(fields)
  })
  const usual = defaultFields(source.report.readable)
  const usually = { own: selecting(true, usual), all: selecting(false, usual) }

  const selected = ({ role }: Principal, { fields }: Query) => {
    if (fields === undefined) return role === "user" ? usually.own : usually.all
    return selecting(role === "user", fields)
  }

  /** All rows, newest first, and what the values of each are. */
  const rows = (caller: Principal, query: Query, range: ReportRange) => {
    const { columns, from, shape } = selected(caller, query)
    const statement = sql`
      select ${sql.literal(columns.join(", "))} from ${from}
      where ${sql.and([...within(range), ...conditions(caller, query)])} ${order}`
    return { shape, statement }
  }

  const counts = (caller: Principal, query: Query, range: ReportRange) => {
    const used = [...new Set(source.countedBy.flat())]
    const sets = source.countedBy.map((set) => `(${set.join(", ")})`)
    const columns = used.map((name) =>
      name === "day"
        ? sql`to_char(${at} at time zone ${range.timeZone}::text, 'YYYY-MM-DD') as day`
        : sql.literal(`${source.dimensions[name]!} as ${name}`)
    )
    return sql`
      select ${sql.literal(`grouping(${used.join(", ")})`)} as "set", ${sql.literal(used.join(", "))}, count(*) as n
      from (select ${sql.csv(columns)} from ${sql.literal(source.table)}
        where ${sql.and([...within(range), ...conditions(caller, query)])}) counted
      group by grouping sets (${sql.literal(sets.join(", "))})`
  }

  const onFirst = (value: Statement.Fragment) => sql`case when coalesce(p.n, 1) = 1 then (${value})::text end`

  const summary = (caller: Principal, query: Query, range: ReportRange) => {
    const days = sql`
      select json_agg(to_char(day, 'YYYY-MM-DD') order by day) from generate_series(
        (${DateTime.toDateUtc(range.from)}::timestamptz at time zone ${range.timeZone}::text)::date::timestamp,
        ((${DateTime.toDateUtc(range.to)}::timestamptz - interval '1 microsecond')
          at time zone ${range.timeZone}::text)::date::timestamp,
        interval '1 day') day`
    const all = sql`select json_agg(c) from (${counts(caller, query, range)}) c`
    return sql`${onFirst(all)}, ${onFirst(days)}`
  }

  /** Whether what the query names is there for the caller. */
  const known = (caller: Principal, query: Query) => {
    const { knowsPerson } = source.scope(caller, query, sql)
    const branch =
      query.branch === undefined || caller.role !== "super_admin"
        ? sql`true`
        : sql`exists (select from branches where branch_code = ${query.branch})`
    return sql`${knowsPerson ?? sql`true`} as "knowsPerson", ${branch} as "knowsBranch"`
  }

  const knows = (caller: Principal, query: Query): Effect.Effect<Known, SqlError.SqlError> =>
    Effect.map(sql<Known>`select ${known(caller, query)}`.withoutTransform, (rows) => rows[0]!)

  /** With a summary: it stands in the first row, or where there is none in one of nulls, so that it is of one moment. */
  const withSummary = (
    caller: Principal,
    query: Query,
    range: ReportRange,
    { columns, from }: Selected,
    page: Page
  ) => {
    const named = columns.map((column, index) => `${column} as c${index}`).join(", ")
    const shown = columns.map((_, index) => `p.c${index}`).join(", ")
    const beside = `${source.at} as at, ${source.id.sql} as id, row_number() over (${newestFirst}) as n`
    return sql`
      select ${sql.literal(shown)}, ${known(caller, query)}, ${summary(caller, query, range)}
      from (select) one left join lateral (
        select ${sql.literal(`${named}, ${beside}`)} from ${from} where ${page.where} ${order} ${page.limit}) p on true
      order by p.at desc, p.id desc`
  }

  /** A page, what follows it, and what is asked beside, which stands in each of its rows: all of one moment. */
  const page = (
    caller: Principal,
    query: Query,
    range: ReportRange,
    options: PageOptions
  ): Effect.Effect<ReportPage, SqlError.SqlError> => {
    const selection = selected(caller, query)
    const { columns, from, shape } = selection
    const last = options.after === undefined ? [] : [after(options.after)]
    const where = sql.and([...inOrder(range), ...conditions(caller, query), ...last])
    const limit = sql.literal(`limit ${options.size + 1}`)
    const statement = options.withSummary
      ? withSummary(caller, query, range, selection, { where, limit })
      : sql`select ${sql.literal(columns.join(", "))}, ${known(caller, query)} from ${from} where ${where} ${order} ${limit}`
    return Effect.flatMap(statement.values, (found) =>
      found.length === 0
        ? Effect.map(knows(caller, query), (answer) => emptyPage(shape, answer))
        : Effect.succeed(pageOf(found, columns.length, shape, options.size))
    )
  }

  /** How many rows the planner expects, without reading any. */
  const estimated = (caller: Principal, query: Query, range: ReportRange) =>
    Effect.map(
      sql<Explained>`
        explain (format json) select from ${tables([])}
        where ${sql.and([...within(range), ...conditions(caller, query)])}`.withoutTransform,
      (rows) => rows[0]!["QUERY PLAN"][0]!.Plan["Plan Rows"]
    )

  return { page, rows, knows, estimated }
}

interface Explained {
  readonly "QUERY PLAN": ReadonlyArray<{ readonly Plan: { readonly "Plan Rows": number } }>
}

type Selected = Pick<ReturnType<typeof selection>, "columns"> & { readonly from: Statement.Fragment }

interface Page {
  readonly where: Statement.Fragment
  readonly limit: Statement.Fragment
}

interface PageOptions {
  readonly size: number
  readonly after: Place | undefined
  readonly withSummary: boolean
}
