import { Effect } from "effect"
import { Migrator, SqlClient, type SqlError } from "effect/sql"
import { historyTable, missing } from "./History.ts"
import { type LoadedStep, loadStep } from "./LoadedStep.ts"
import { patiently } from "./LockWait.ts"
import { runBatches } from "./run/Batches.ts"
import { buildBefore, isBuiltBefore } from "./run/BuiltBefore.ts"
import { runIndexes } from "./run/Indexes.ts"
import { runTransaction } from "./run/Transaction.ts"
import type { Session } from "./Session.ts"
import { steps } from "./Steps.ts"
import { withMigratorLock } from "./MigratorLock.ts"

/** A step by number and name, as in its file name. */
export type Step = readonly [id: number, name: string]

/** Applies one step in the way of its kind, again while others hold the locks it needs. */
const apply = Effect.fnUntraced(function* (step: LoadedStep, watch: Session) {
  const { does } = step
  switch (does.kind) {
    case "transactional":
      if (yield* isBuiltBefore(step)) yield* patiently(step, watch, (worksOn) => buildBefore(does, worksOn))
      yield* patiently(step, watch, (worksOn) => runTransaction(step, does, worksOn))
      break
    case "concurrently":
      yield* patiently(step, watch, (worksOn) => runIndexes(step, does, worksOn))
      break
    case "backfill":
    case "computed":
      yield* runBatches(step, does, (batch) => patiently(step, watch, batch))
  }
  return [step.id, step.name] as const
})

/** The steps this database does not have yet, in order. Changes nothing. */
export const pending: Effect.Effect<
  ReadonlyArray<Step>,
  Migrator.MigrationError | SqlError.SqlError,
  SqlClient.SqlClient
> = Effect.map(Effect.flatMap(steps, missing), (found) => found.map(([id, name]) => [id, name]))

/**
 * Lets the program read how far its database is. The table is the migrator's own and made by no step, so its rights are
 * given here.
 */
const showHistory = Effect.gen(function* () {
  const sql = (yield* SqlClient.SqlClient).withoutTransforms()
  const hidden = yield* sql`
    select where to_regrole('credbuzzpay_app') is not null
      and not has_table_privilege(to_regrole('credbuzzpay_app')::oid, ${historyTable}, 'select')`
  if (hidden.length > 0) yield* sql`grant select on ${sql(historyTable)} to credbuzzpay_app`
})

/**
 * Applies the steps of `loader` that are pending, up to and including number `last`, each in the way of its kind, and
 * returns those it applied. Several instances may start at once: one migrates, the others wait for it and apply nothing.
 * Needs a pool of at least two connections (one holds the lock).
 *
 * **Errors**: `MigrationError` when a step fails (what its kind undoes is undone, the ones before it stay; the cause says
 * why), when it gave up waiting for locks (the message says who holds them), or when the database's history is another
 * one; `SqlError` when the database cannot be used.
 */
export const migrate = Effect.fn("Migrate.migrate")(function* (loader: Migrator.Loader, last: number) {
  const known = yield* loader
  return yield* withMigratorLock((holder) =>
    Effect.gen(function* () {
      // An empty run makes the history table, which would spoil a step's transaction when it may not be made.
      yield* Migrator.make({})({ loader: Effect.succeed([]), table: historyTable })
      const due = (yield* missing(known)).filter(([id]) => id <= last)
      const applied = yield* Effect.forEach(due, (step) =>
        Effect.flatMap(loadStep(step), (loaded) => apply(loaded, holder))
      )
      yield* showHistory
      return applied
    })
  )
})

/** {@link migrate} with the steps of this version up to number `last`. */
export const migrateTo = (last: number) => migrate(steps, last)

/** `migrateTo` the newest step. Nothing to do: an empty list, and two short statements. */
export const migrateToHead: Effect.Effect<
  ReadonlyArray<Step>,
  Migrator.MigrationError | SqlError.SqlError,
  SqlClient.SqlClient
> = migrateTo(Number.POSITIVE_INFINITY)
