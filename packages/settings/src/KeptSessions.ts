import { PgConnection } from "@effect/sql-pg"
import { Effect, Predicate, type Redacted, Schema } from "effect"
import { SqlError } from "effect/sql"
import { databaseDirectUrl, databasePooler } from "./DatabaseUrl.ts"

/**
 * Between a program and its database is a pooler that does not give each connection a session of its own. `message` is
 * one sentence for the person at the terminal, with what to do, and holds no address.
 */
export class PoolerRefused extends Schema.TaggedError<PoolerRefused>()("PoolerRefused", { message: Schema.String }) {}

export const poolersPage = 'docs/operations.md, "Poolers"'

/** Other ways out than the address of PostgreSQL itself; an address that is to be that has none. */
const otherWays = (setting: string) =>
  setting === databaseDirectUrl.name
    ? ` (${poolersPage})`
    : `, let the pooler keep sessions (pool_mode = session), or say that it gives them for single transactions (${databasePooler.name}=transaction with ${databaseDirectUrl.name}; ${poolersPage})`

const refused = (setting: string, what: string) =>
  new PoolerRefused({
    message: `${setting} leads to a connection pooler (as PgBouncer is) that ${what}: give the address of PostgreSQL itself${otherWays(setting)}.`
  })

/** `protocol_violation`: what poolers answer to what they do not let through; PostgreSQL never to a start. */
const PROTOCOL_VIOLATION = "08P01"

const codeOf = (error: SqlError.SqlError) =>
  Predicate.hasProperty(error.reason.cause, "code") ? String(error.reason.cause.code) : ""

/**
 * The two sessions in the order in which they are asked who answers. Whichever way a pooler gives its connections out,
 * one after another or the one used last: two sessions show the same backend, or one shows two.
 */
const askedInTurn = [0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0] as const

/** A pooler that keeps the check waiting this long has no session for us. */
const patience = "15 seconds"

type Row = { readonly pid?: unknown; readonly lacking?: unknown }

const ask = (session: PgConnection.PgConnection, text: string) =>
  Effect.map(session.query(text, [], false), ({ rows: [row] }): Row => row ?? {})

const backend = (session: PgConnection.PgConnection) =>
  Effect.map(ask(session, "select pg_backend_pid() as pid"), ({ pid }) => Number(pid))

const lackingLimits = `
  select string_agg(name, ', ' order by name) as lacking from unnest($1::text[]) as name
  where current_setting(name) in ('0', '')`

/** What a session needs beside its address. */
export interface SessionNeeds {
  /** The setting that `url` comes from, as the refusal names it. */
  readonly setting: string
  readonly url: Redacted.Redacted
  /** What each session asks for when it begins. */
  readonly limits?: Readonly<Record<string, string>>
}

/** Of what a session asks for, what poolers do not keep for each of theirs. */
const poolersRefuse = (limits: Readonly<Record<string, string>>) =>
  Object.keys(limits).filter((name) => name !== "timezone" && name !== "datestyle")

const limitNames = (limits: Readonly<Record<string, string>>) =>
  Object.keys(limits).filter((name) => name.endsWith("_timeout"))

/**
 * Refuses a database behind a pooler that hands one backend to several sessions. Named statements, LISTEN, locks of
 * migrations and the limits of a session are its own, and would be lost or somebody else's: sign-ins fail now and then,
 * revocations are not heard of. A pooler shows itself by the number of the backend, which is not the one that the
 * connection was told.
 *
 * **Errors**: `PoolerRefused`; `SqlError` when the database does not answer.
 */
export const keptSessions = Effect.fn("KeptSessions.keptSessions")(function* (needs: SessionNeeds) {
  const { limits = {}, setting, url } = needs
  const open = PgConnection.make({ url, applicationName: "credbuzzpay start", startupParameters: limits })
  const first = yield* Effect.mapError(open, (error) =>
    codeOf(error) === PROTOCOL_VIOLATION
      ? refused(setting, `does not take the settings of our sessions (${poolersRefuse(limits).join(", ")})`)
      : error
  )
  if ((yield* backend(first)) === first.processId) return

  const shared = refused(setting, "gives the statements of one session to several")
  const kept = Effect.gen(function* () {
    const sessions = [first, yield* open] as const
    const seen: [number | undefined, number | undefined] = [undefined, undefined]
    for (const which of askedInTurn) {
      const pid = yield* backend(sessions[which])
      const mine = seen[which] ?? pid
      if (mine !== pid || seen[1 - which] === pid) return yield* shared
      seen[which] = pid
    }
    // Poolers of single statements refuse whole transactions.
    for (const statement of ["begin", "select 1", "commit"]) yield* ask(first, statement)
  })
  yield* kept.pipe(
    Effect.mapError((error) => (SqlError.isSqlError(error) ? shared : error)),
    Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(refused(setting, "has no session for us")) })
  )
  const { rows } = yield* first.query(lackingLimits, [limitNames(limits)], false)
  const lacking = rows[0]?.["lacking"]
  if (typeof lacking === "string") {
    return yield* refused(
      setting,
      `drops the limits of our sessions (${lacking}), and neither the role nor the database has its own`
    )
  }
}, Effect.scoped)
