import { migrateFirst } from "@credbuzzpay/settings/DatabaseWords"
import { Effect, Schema } from "effect"
import type { SqlClient } from "effect/sql"
import { newestStep } from "./NewestStep.generated.ts"
import { rows } from "./Rows.ts"

/**
 * The database lacks steps that this version needs. `message` is one sentence for the person at the terminal, with what to
 * do.
 */
export class DatabaseNotMigrated extends Schema.TaggedError<DatabaseNotMigrated>()("DatabaseNotMigrated", {
  message: Schema.String
}) {}

const notMigrated = (how: string) =>
  new DatabaseNotMigrated({ message: `The database in DATABASE_URL ${how}: ${migrateFirst}.` })

const History = rows({ isThere: Schema.Boolean, isReadable: Schema.Boolean })
const Head = rows({ step: Schema.NullOr(Schema.Number) })

/** Where migrations write what they did (packages/migrations/src/History.ts). */
const historyTable = "effect_sql_migrations"

/**
 * Refuses a database that lacks steps of this version. One that is ahead is right: the next version migrates while this one
 * runs. One that was last migrated before servers were let see how far it is cannot be judged, and passes.
 *
 * **Errors**: `DatabaseNotMigrated`, `SqlError`.
 */
export const migratedDatabase = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const { isReadable, isThere } = yield* History.one(sql`
    select to_regclass(${historyTable}) is not null as is_there,
      coalesce(has_table_privilege(to_regclass(${historyTable})::oid, 'select'), false) as is_readable`)
  if (!isThere) return yield* notMigrated("has not been migrated")
  if (!isReadable) return
  const { step } = yield* Head.one(sql`select max(migration_id)::int as step from ${sql(historyTable)}`)
  if (step === null) return yield* notMigrated("has not been migrated")
  if (step < newestStep) return yield* notMigrated(`is at step ${step}, and this version needs step ${newestStep}`)
})
