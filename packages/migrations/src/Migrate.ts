import { Duration, Effect, Schedule } from "effect"
import { Migrator, SqlClient, SqlError } from "effect/sql"
import { historyTable, missing } from "./History.ts"
import { steps } from "./Steps.ts"

/** A step by number and name, as in its file name. */
export type Step = readonly [id: number, name: string]

/** How long one step waits for a lock before it gives way, so that a queue does not build up behind it. */
const lockPatience = "5s"

/** One migrator at a time. Held on a connection of its own, without time limits: the second one waits, however long. */
const exclusively = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const connection = yield* sql.reserve
    const run = (statement: string) => connection.executeUnprepared(statement, [], undefined)
    yield* run("begin")
    yield* Effect.addFinalizer(() => Effect.ignore(run("rollback")))
    yield* run("set local statement_timeout = 0")
    yield* run("set local lock_timeout = 0")
    yield* run("set local idle_in_transaction_session_timeout = 0")
    yield* run("select pg_advisory_xact_lock(hashtextextended('credbuzzpay.migrations', 0))")
    return yield* effect
  }).pipe(Effect.scoped)

const gaveWay = (error: Migrator.MigrationError | SqlError.SqlError) => {
  const sqlError = error._tag === "SqlError" ? error : error.cause
  return SqlError.isSqlError(sqlError) && sqlError.reason._tag === "LockTimeoutError"
}

/** Applies one step in a transaction of its own, again while others hold the locks it needs. */
const apply = (step: Migrator.ResolvedMigration) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`set local statement_timeout = 0`
    yield* sql`set local lock_timeout = ${sql.literal(`'${lockPatience}'`)}`
    return yield* Migrator.make({})({ loader: Effect.succeed([step]), table: historyTable })
  }).pipe(
    (effect) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(effect)),
    Effect.retry({ while: gaveWay, schedule: Schedule.spaced(Duration.seconds(1)), times: 20 })
  )

/** The steps this database does not have yet, in order. Changes nothing. */
export const pending: Effect.Effect<
  ReadonlyArray<Step>,
  Migrator.MigrationError | SqlError.SqlError,
  SqlClient.SqlClient
> = Effect.map(Effect.flatMap(steps, missing), (found) => found.map(([id, name]) => [id, name]))

/**
 * Applies the pending steps up to and including number `last`, each in its own transaction, and returns those it
 * applied. Several instances may start at once: one migrates, the others wait for it and apply nothing. Needs a pool of
 * at least two connections (one holds the lock).
 *
 * **Errors**: `MigrationError` when a step fails (its transaction is rolled back, the ones before it stay; the cause
 * says why) or the database's history is another one; `SqlError` when the database cannot be used.
 */
export const migrateTo = Effect.fn("Migrate.migrateTo")(function* (last: number) {
  const known = yield* steps
  return yield* exclusively(
    Effect.gen(function* () {
      // An empty run makes the history table, which would spoil a step's transaction when it may not be made.
      yield* Migrator.make({})({ loader: Effect.succeed([]), table: historyTable })
      const due = (yield* missing(known)).filter(([id]) => id <= last)
      const applied = yield* Effect.forEach(due, apply)
      return applied.flat()
    })
  )
})

/** `migrateTo` the newest step. Nothing to do: an empty list, and two short statements. */
export const migrateToHead: Effect.Effect<
  ReadonlyArray<Step>,
  Migrator.MigrationError | SqlError.SqlError,
  SqlClient.SqlClient
> = migrateTo(Number.POSITIVE_INFINITY)
