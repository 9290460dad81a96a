import { Effect, Schema } from "effect"
import { Migrator, SqlClient, type SqlError } from "effect/sql"
import { decoded } from "./Decoded.ts"

const appliedSteps = decoded(
  Schema.Struct({ migration_id: Schema.Number, name: Schema.String, created_at: Schema.Date })
)

/** The table in which the database remembers the steps it has. */
export const historyTable = "effect_sql_migrations"

/** A step the database has. `appliedAt`: the database's own clock. */
export interface AppliedStep {
  readonly id: number
  readonly name: string
  readonly appliedAt: Date
}

/** The steps this database has, oldest first; none when it has never been migrated. */
export const history: Effect.Effect<ReadonlyArray<AppliedStep>, SqlError.SqlError, SqlClient.SqlClient> = Effect.gen(
  function* () {
    const sql = (yield* SqlClient.SqlClient).withoutTransforms()
    const table = yield* sql`select from pg_class where oid = to_regclass(${historyTable})`
    if (table.length === 0) return []
    const rows = yield* appliedSteps(sql`
      select migration_id, name, created_at from ${sql(historyTable)} order by migration_id`)
    return rows.map((row) => ({ id: row.migration_id, name: row.name, appliedAt: row.created_at }))
  }
)

/**
 * The steps of `known` that the database does not have yet. A database that is ahead of `known` has none: an older
 * version must be able to start beside a newer one.
 *
 * **Errors**: `MigrationError` `BadState` when a step the database has carries another name here (two branches made
 * the same number, or a shipped step was renamed).
 */
export const missing = Effect.fn("History.missing")(function* (known: ReadonlyArray<Migrator.ResolvedMigration>) {
  const applied = new Map((yield* history).map((step) => [step.id, step.name]))
  yield* Effect.forEach(known, ([id, name]) => {
    const recorded = applied.get(id) ?? name
    return recorded === name
      ? Effect.void
      : Effect.fail(
          new Migrator.MigrationError({
            kind: "BadState",
            message: `The database has step ${id} as "${recorded}", this version calls it "${name}": they are not the same history`
          })
        )
  })
  const head = Math.max(0, ...applied.keys())
  return known.filter(([id]) => id > head)
})
