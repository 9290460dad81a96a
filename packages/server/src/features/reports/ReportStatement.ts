import { DateTime, Effect } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Filters } from "@credbuzzpay/domain/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/reads/Readable"
import { defaultFields } from "@credbuzzpay/domain/reads/Readable"
import type { ReportQuery } from "@credbuzzpay/domain/reports/ReportOf"
import type { ReportRange } from "@credbuzzpay/domain/reports/ReportRange"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import type { KnownForm, ReportSource } from "./ReportSource.ts"

/** Where a page goes on: after the row that happened then, with that id. */
export interface Place {
  /** With microseconds, as PostgreSQL writes it in UTC. */
  readonly at: string
  readonly id: string
}

const microseconds = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`
const milliseconds = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`

/** A moment as it stands in JSON: ISO 8601 in UTC, milliseconds. */
export const moment = (column: string) => `to_char(${column} at time zone 'UTC', ${milliseconds})`

const asJson = (column: string, form: KnownForm | undefined) => {
  if (form === "quoted") return `coalesce('"' || (${column}) || '"', 'null')`
  return `coalesce(${form === "json" ? `(${column})` : `to_json(${column})`}::text, 'null')`
}

/** The fields that rows have, by their names in the contract. */
export const fieldsOf = (readable: AnyReadable, query: { readonly fields?: ReadonlyArray<string> }) =>
  query.fields ?? defaultFields(readable)

/** The parts of a report's statements: the same rows, whether as a page, counted, or all of them. */
export const makeReportStatement = <R extends AnyReadable, F extends Filters, Summary>(
  sql: SqlClient.SqlClient,
  source: ReportSource<R, F, Summary>
) => {
  type Query = ReportQuery<R, F>
  const at = sql.literal(source.at)
  const id = sql.literal(source.id.sql)
  const order = sql.literal(`order by ${source.at} desc, ${source.id.sql} desc`)
  const filterNames: ReadonlyArray<keyof F & string> = Object.keys(source.conditions)

  const tables = (fields: ReadonlyArray<string>) => {
    const given: Readonly<Record<string, string | undefined>> = source.joins
    const joins = new Set(fields.flatMap((field) => given[field] ?? []))
    return sql.literal([source.table, ...joins].join(" "))
  }

  /** Which rows: those of the range, of the caller, and of every filter. */
  const conditions = (caller: Principal, query: Query, range: ReportRange) => {
    const given: Readonly<Record<string, unknown>> = query
    const scope = source.scope(caller, query, sql).rows
    return [
      sql`${at} >= ${DateTime.toDateUtc(range.from)}`,
      sql`${at} < ${DateTime.toDateUtc(range.to)}`,
      ...(scope === undefined ? [] : [scope]),
      ...(query.branch === undefined ? [] : [source.branchIs(query.branch, sql)]),
      ...filterNames.flatMap((name) => {
        const value = given[name]
        // A filter's value is of the type that its condition takes: one schema parsed both.
        return value === undefined ? [] : [source.conditions[name](value as never, sql)]
      })
    ]
  }

  const after = ({ at: time, id: key }: Place) => {
    const type = sql.literal(source.id.type)
    return [
      // Alone it prunes partitions, which the comparison of pairs does not.
      sql`${at} <= ${time}::text::timestamptz`,
      sql`(${at}, ${id}) < (${time}::text::timestamptz, ${key}::text::${type})`
    ]
  }

  // `json_build_object` looks up the types of all its arguments for each row, which takes twice as long as the rest.
  const row = (caller: Principal, fields: ReadonlyArray<string>): Statement.Fragment => {
    const columns: Readonly<Record<string, string>> = source.columns(caller.role === "user")
    const forms: Readonly<Record<string, KnownForm | undefined>> = source.forms ?? {}
    const members = fields.map((field) => `'"${snake(field)}":' || ${asJson(columns[field]!, forms[field])}`)
    return sql.literal(`'{' || ${members.join(" || ',' || ")} || '}'`)
  }

  /** All rows, newest first, each as one JSON object in the order of the fields. */
  const rows = (caller: Principal, query: Query, range: ReportRange) => {
    const fields = fieldsOf(source.report.readable, query)
    return sql`
      select ${row(caller, fields)} as "row" from ${tables(fields)}
      where ${sql.and(conditions(caller, query, range))} ${order}`
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
        where ${sql.and(conditions(caller, query, range))}) counted
      group by grouping sets (${sql.literal(sets.join(", "))})`
  }

  const summary = (caller: Principal, query: Query, range: ReportRange) => sql`
    (select json_agg(c) from (${counts(caller, query, range)}) c)::text as counts,
    (select json_agg(to_char(day, 'YYYY-MM-DD') order by day) from generate_series(
      (${DateTime.toDateUtc(range.from)}::timestamptz at time zone ${range.timeZone}::text)::date::timestamp,
      ((${DateTime.toDateUtc(range.to)}::timestamptz - interval '1 microsecond')
        at time zone ${range.timeZone}::text)::date::timestamp,
      interval '1 day') day)::text as days`

  /** Whether what the query names is there for the caller. */
  const known = (caller: Principal, query: Query) => {
    const { knowsPerson } = source.scope(caller, query, sql)
    const branch =
      query.branch === undefined || caller.role !== "super_admin"
        ? sql`true`
        : sql`exists (select from branches where branch_code = ${query.branch})`
    return sql`${knowsPerson ?? sql`true`} as "knowsPerson", ${branch} as "knowsBranch"`
  }

  /** A page, what follows it, and what is asked beside: one statement, and so of one moment. */
  const page = (
    caller: Principal,
    query: Query,
    range: ReportRange,
    options: { readonly size: number; readonly after: Place | undefined; readonly withSummary: boolean }
  ) => {
    const fields = fieldsOf(source.report.readable, query)
    const where = [...conditions(caller, query, range), ...(options.after === undefined ? [] : after(options.after))]
    const size = sql.literal(String(options.size))
    return sql<PageRow>`
      with page as (
        select ${row(caller, fields)} as "row", ${at} as at, ${id} as id from ${tables(fields)}
        where ${sql.and(where)} ${order} limit ${sql.literal(String(options.size + 1))}),
      shown as (select * from page order by at desc, id desc limit ${size})
      select (select string_agg("row", ',' order by at desc, id desc) from shown) as items,
        (select count(*) from page) > ${size} as more,
        (select to_char(min(at) at time zone 'UTC', ${sql.literal(microseconds)}) from shown) as "lastAt",
        (select id::text from shown order by at, id limit 1) as "lastId",
        ${known(caller, query)}
        ${options.withSummary ? sql`, ${summary(caller, query, range)}` : sql.literal("")}`.withoutTransform
  }

  const knows = (caller: Principal, query: Query) =>
    Effect.map(sql<Known>`select ${known(caller, query)}`.withoutTransform, (rows) => rows[0]!)

  /** How many rows the planner expects, without reading any. */
  const estimated = (caller: Principal, query: Query, range: ReportRange) =>
    Effect.map(
      sql<Explained>`
        explain (format json) select from ${tables([])} where ${sql.and(conditions(caller, query, range))}`
        .withoutTransform,
      (rows) => rows[0]!["QUERY PLAN"][0]!.Plan["Plan Rows"]
    )

  return { page, rows, knows, estimated }
}

/** Whether the person and the branch that a query names are there for its caller. */
interface Known {
  readonly knowsPerson: boolean
  readonly knowsBranch: boolean
}

interface Explained {
  readonly "QUERY PLAN": ReadonlyArray<{ readonly Plan: { readonly "Plan Rows": number } }>
}

/** What the statement of a page answers. */
export interface PageRow extends Known {
  /** JSON objects with commas between; null for none. */
  readonly items: string | null
  readonly more: boolean
  readonly lastAt: string | null
  readonly lastId: string | null
  readonly counts?: string | null
  readonly days?: string | null
}
