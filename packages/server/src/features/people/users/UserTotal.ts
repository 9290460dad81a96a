import { DateTime, Struct } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { type Found, where } from "../../platform/reads/QuerySource.ts"
import { kindConditions } from "./UserKind.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

type Query = (typeof UserList.query)["Type"]

/** The filters that the kept counts, or the search, can answer for. */
const counted: ReadonlyArray<string> = [
  "role",
  "isActive",
  "isKycComplete",
  "isBlocked",
  "branch",
  "createdFrom",
  "createdTo",
  "q"
]

const DAY = 24 * 60 * 60 * 1000

const byBranch = (caller: Principal, query: Query, sql: SqlClient.SqlClient) => {
  const conditions = [
    ...(query.branch === undefined ? [] : [sql`branch_code = ${query.branch}`]),
    ...kindConditions(query, sql)
  ]
  const counted = (within: ReadonlyArray<Statement.Fragment>) => sql`
    select coalesce(sum(users), 0)::bigint as total from user_branch_count_parts ${where(sql, within)}`
  if (listedFor(caller, sql) === undefined) return counted(conditions)
  // The counts have those whose accounts are closed, who are not listed.
  const ofBranch = [sql`branch_code = ${caller.branchCode ?? null}::text`, ...conditions]
  return sql`
    select (${counted(ofBranch)}) -
      (select count(*) from user_accounts ${where(sql, [...ofBranch, sql`closed_at is not null`])}) as total`
}

interface Days {
  readonly from: number | undefined
  readonly to: number | undefined
  /** The whole days within. */
  readonly firstDay: number | undefined
  readonly lastDay: number | undefined
}

const daysOf = ({ createdFrom, createdTo }: Query): Days => {
  const from = createdFrom === undefined ? undefined : DateTime.toEpochMillis(createdFrom)
  const to = createdTo === undefined ? undefined : DateTime.toEpochMillis(createdTo)
  return {
    from,
    to,
    firstDay: from === undefined ? undefined : Math.ceil(from / DAY) * DAY,
    lastDay: to === undefined ? undefined : Math.floor(to / DAY) * DAY
  }
}

const on = (millis: number) => new Date(millis).toISOString().slice(0, 10)

/** Whole days from the counts, what is left of days at either end from the index. */
const byDay = ({ firstDay, from, lastDay, to }: Days, query: Query, sql: SqlClient.SqlClient) => {
  const kind = kindConditions(query, sql)
  const days = [
    ...(firstDay === undefined ? [] : [sql`created_on >= ${on(firstDay)}::text::date`]),
    ...(lastDay === undefined ? [] : [sql`created_on < ${on(lastDay)}::text::date`]),
    ...kind
  ]
  const between = (start: number, end: number) => {
    const range = [sql`created_at >= ${new Date(start)}`, sql`created_at < ${new Date(end)}`, ...kind]
    return sql`(select count(*) from user_accounts ${where(sql, range)})`
  }
  const edges = [
    ...(from === undefined || firstDay === undefined || from === firstDay ? [] : [between(from, firstDay)]),
    ...(to === undefined || lastDay === undefined || to === lastDay ? [] : [between(lastDay, to)])
  ]
  const whole = sql`(select coalesce(sum(users), 0)::bigint from user_day_count_parts ${where(sql, days)})`
  return sql`select ${sql.join(" + ", false)([whole, ...edges])} as total`
}

/** The number of people that a search finds. The search knows no other filters and no branches. */
const bySearch = (caller: Principal, query: Query, sql: SqlClient.SqlClient, found: Found | undefined) => {
  const isFiltered = Struct.keys(UserList.filters).some((name) => name !== "q" && query[name] !== undefined)
  const codes = isFiltered || caller.role !== "super_admin" ? undefined : found?.codes
  return codes === undefined ? undefined : sql`select count(*) as total from (${codes}) as found`
}

/**
 * How many people a list has, from the counts that the database keeps (step 0029): by branch, or by the day of creation; of
 * a search by nothing else, from what people are searched by. `undefined` when only counting accounts tells: a search with
 * filters, a filter that is not counted by, branch and day together, or less than two days.
 */
export const userTotal = (
  caller: Principal,
  query: Query,
  sql: SqlClient.SqlClient,
  found: Found | undefined
): Statement.Statement<object> | undefined => {
  if (Struct.keys(UserList.filters).some((name) => query[name] !== undefined && !counted.includes(name)))
    return undefined
  if (query.q !== undefined) return bySearch(caller, query, sql, found)
  if (query.createdFrom === undefined && query.createdTo === undefined) return byBranch(caller, query, sql)
  const days = daysOf(query)
  const hasDays = days.firstDay === undefined || days.lastDay === undefined || days.firstDay < days.lastDay
  return caller.role === "super_admin" && query.branch === undefined && hasDays ? byDay(days, query, sql) : undefined
}
