import { PgConnection } from "@effect/sql-pg"
import { Effect } from "effect"
import { SqlError } from "effect/sql"
import { PoolerRefused, poolersPage, type SessionNeeds } from "./KeptSessions.ts"

/** Which of the limits no session has: what a limit is without anybody's word, by its name. */
const lacking = `
  select string_agg(name, ', ' order by name) as lacking
  from unnest($1::text[]) as name
  where (name like '%\\_timeout' and current_setting(name) = '0')
    or (name = 'random_page_cost' and current_setting(name)::float8 >= 4)`

const other = `
  select string_agg(name, ', ' order by name) as other
  from (values ('TimeZone', 'UTC'), ('DateStyle', 'ISO, %')) as wanted (name, value)
  where current_setting(name) not like value`

const refused = (message: string) => new PoolerRefused({ message: `${message} (${poolersPage}).` })

const noTransactions = (setting: string) =>
  refused(
    `${setting} leads to a pooler that gives sessions for single statements: let it give them for transactions (pool_mode = transaction)`
  )

const tells = (row: PgConnection.Row | undefined, name: string) => {
  const value = row?.[name]
  return typeof value === "string" ? value : undefined
}

/**
 * Refuses a database behind a pooler that gives sessions for single transactions, where these lack what our own would have:
 * nobody else sees to the limits of statements and locks there. Passes for PostgreSQL itself too, with the same limits.
 *
 * **Errors**: `PoolerRefused`; `SqlError` when the database does not answer.
 */
export const pooledSessions = Effect.fn("PooledSessions.pooledSessions")(function* (needs: SessionNeeds) {
  const { limits = {}, setting, url } = needs
  const session = yield* PgConnection.make({
    url,
    applicationName: "credbuzzpay start",
    prepare: false,
    startupParameters: { timezone: "UTC", datestyle: "ISO" }
  })
  const ask = (text: string, values: ReadonlyArray<unknown> = []) =>
    Effect.map(session.query(text, values, false), ({ rows: [row] }) => row)
  yield* ask("select 1")
  const { changed, missing } = yield* Effect.gen(function* () {
    yield* ask("begin")
    const found = {
      missing: tells(yield* ask(lacking, [Object.keys(limits)]), "lacking"),
      changed: tells(yield* ask(other), "other")
    }
    yield* ask("commit")
    return found
  }).pipe(Effect.mapError((error) => (SqlError.isSqlError(error) ? noTransactions(setting) : error)))
  if (missing !== undefined) {
    return yield* refused(
      `The sessions behind the pooler in ${setting} have no ${missing}: give them to its role, as with alter role … set statement_timeout = '15s', and let the pooler connect anew`
    )
  }
  if (changed !== undefined) {
    return yield* refused(
      `The sessions behind the pooler in ${setting} have another ${changed} than their clients ask for: let it keep both for each client, or give its role timezone = 'UTC' and datestyle = 'ISO'`
    )
  }
}, Effect.scoped)
