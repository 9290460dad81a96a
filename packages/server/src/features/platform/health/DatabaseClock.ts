import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { numbers } from "../../../adapters/postgres/Rows.ts"

/** By how much this machine's clock is ahead of the database's. **Units**: ms, give or take half of what the question took. */
export class DatabaseClock extends Context.Service<
  DatabaseClock,
  { readonly aheadMillis: Effect.Effect<number, SqlError.SqlError> }
>()("@credbuzzpay/server/health/DatabaseClock") {
  static readonly layer: Layer.Layer<DatabaseClock, never, SqlClient.SqlClient> = Layer.effect(
    DatabaseClock,
    Effect.map(SqlClient.SqlClient, (sql) => ({
      aheadMillis: Effect.gen(function* () {
        const before = yield* Clock.currentTimeMillis
        const database = yield* numbers.one(sql`select extract(epoch from clock_timestamp())::float8 * 1000`)
        const after = yield* Clock.currentTimeMillis
        return (before + after) / 2 - database
      })
    }))
  )
}
