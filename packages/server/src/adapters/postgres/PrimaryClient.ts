import { PgClient, type PgConnection, PgPool } from "@effect/sql-pg"
import { Clock, Effect, Stream, String } from "effect"
import { SqlClient, type SqlConnection, SqlError, Statement } from "effect/sql"
import { fenced } from "./FencedSql.ts"
import { makePoolCount } from "./PoolCount.ts"
import type { PrimaryHost } from "./PrimaryHost.ts"
import { isReadOnly } from "./SqlState.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * How often connections are replaced at most, while every write is refused: reads go on over them meanwhile.
 * **Units**: milliseconds.
 */
const MOST_OFTEN_MILLIS = 1000

/** PostgreSQL answers the COMMIT of a transaction that had failed with ROLLBACK, which is no success. */
const commit = (connection: SqlConnection.Connection) =>
  Effect.flatMap(connection.executeRaw("COMMIT", []), (result) =>
    (result as PgConnection.Result).command === "ROLLBACK"
      ? Effect.fail(
          new SqlError.SqlError({
            reason: new SqlError.UnknownError({
              cause: new Error("COMMIT rolled back an aborted transaction"),
              message: "COMMIT rolled back an aborted transaction",
              operation: "commit"
            })
          })
        )
      : Effect.void
  )

/** A session of the pool as the client wants it, which says when its server refused a write. */
const watched = (session: PgConnection.PgConnection, refused: Effect.Effect<void>): SqlConnection.Connection => {
  const tell = (error: SqlError.SqlError) => (isReadOnly(error) ? refused : Effect.void)
  const query = (sql: string, params: ReadonlyArray<unknown>, prepare: boolean) =>
    Effect.tapError(session.query(sql, params, prepare), tell)
  const values = (sql: string, params: ReadonlyArray<unknown>, prepare: boolean) =>
    Effect.tapError(session.queryValues(sql, params, prepare), tell)
  return {
    execute: (sql, params, transform) => Effect.map(query(sql, params, true), ({ rows }) => transform?.(rows) ?? rows),
    executeUnprepared: (sql, params, transform) =>
      Effect.map(query(sql, params, false), ({ rows }) => transform?.(rows) ?? rows),
    executeRaw: (sql, params) => query(sql, params, true),
    executeValues: (sql, params) => values(sql, params, true),
    executeValuesUnprepared: (sql, params) => values(sql, params, false),
    executeStream: (sql, params, transform) => {
      const rows = Stream.tapError(session.stream(sql, params), tell)
      return transform === undefined ? rows : Stream.map(rows, (row) => transform([row])[0])
    }
  }
}

/**
 * `PgClient`, whose sessions are all replaced when a server refuses a write since it is read-only (25006): after a
 * failover the address leads to another server, and only a new connection finds it. Nothing under way is cut; a session
 * goes when it is given back. Sessions that the server ends itself (57P01, 08) the driver replaces. The hosts are looked at
 * then too, and know while somebody waits. **Errors**: `SqlError`.
 */
export const makePrimaryClient = traced("PrimaryClient.make")(function* (
  options: PgClient.PgPoolConfig,
  { awaited, look }: Pick<PrimaryHost, "awaited" | "look">
) {
  const pool = yield* PgPool.make(options)
  const count = yield* makePoolCount("primary", options.maxConnections ?? 0)
  yield* awaited(count.isUsed)
  const sessions = new WeakMap<PgConnection.PgConnection, SqlConnection.Connection>()
  let open: ReadonlyArray<WeakRef<PgConnection.PgConnection>> = []
  let replacedAtMillis = Number.NEGATIVE_INFINITY

  const replaceAll = Effect.flatMap(Clock.currentTimeMillis, (now) => {
    if (now - replacedAtMillis < MOST_OFTEN_MILLIS) return Effect.void
    replacedAtMillis = now
    const known = open.flatMap((reference) => reference.deref() ?? [])
    open = []
    return Effect.andThen(
      Effect.andThen(Effect.logWarning("The database takes no writes: its connections are replaced"), look),
      Effect.forEach(known, pool.invalidate, { discard: true })
    )
  })

  // A pinned session is another object each time, and goes with the one that it is of.
  const pinned = (session: PgConnection.PgConnection) => watched(session, replaceAll)
  const known = (session: PgConnection.PgConnection) => {
    const found = sessions.get(session)
    if (found !== undefined) return found
    const made = watched(session, replaceAll)
    sessions.set(session, made)
    open = [...open.filter((reference) => reference.deref() !== undefined), new WeakRef(session)]
    return made
  }

  return yield* SqlClient.make(
    fenced({
      driver: "pg",
      acquirer: count.kept(Effect.map(pool.get, known)),
      borrower: (use) => count.lent(pool.use, (session: PgConnection.PgConnection) => use(known(session))),
      transactionAcquirer: count.kept(
        Effect.flatMap(pool.get, (session) => {
          known(session)
          return Effect.map(session.pin, pinned)
        })
      ),
      compiler: PgClient.makeCompiler(undefined, false),
      transformRows: Statement.defaultTransforms(String.snakeToCamel, false).array,
      prepareTransactionControls: true,
      commit,
      releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
      spanAttributes: [["db.system.name", "postgresql"]]
    })
  )
})
