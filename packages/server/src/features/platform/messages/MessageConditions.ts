import { DateTime } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { MatchingMessages } from "@credbuzzpay/domain/platform/messages/MessageActs"
import type { messageFilters } from "@credbuzzpay/domain/platform/messages/MessageReads"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { filtered, type QuerySource } from "../reads/QuerySource.ts"

/** Which messages are listed, and which are acted on, by what is said of them. */
export const messageConditions: QuerySource<never, AnyReadable, typeof messageFilters>["conditions"] = {
  channel: (channel, sql) => sql`channel = ${channel}`,
  template: (template, sql) => sql`template = ${template}`,
  userCode: (userCode, sql) => sql`user_code = ${userCode}`,
  error: (beginning, sql) => sql`starts_with(last_error, ${beginning})`,
  createdFrom: (from, sql) => sql`created_at >= ${DateTime.toDateUtc(from)}`,
  createdTo: (to, sql) => sql`created_at < ${DateTime.toDateUtc(to)}`
}

/** The conditions of those that match. */
export const conditionsOf = (wanted: MatchingMessages, sql: SqlClient.SqlClient): ReadonlyArray<Statement.Fragment> =>
  filtered<never, AnyReadable, typeof messageFilters>({ conditions: messageConditions }, wanted, sql)
