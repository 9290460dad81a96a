import { Effect, Predicate } from "effect"
import { SqlClient, type SqlError } from "effect/sql"

/**
 * Tries what PostgreSQL must refuse, and gives the name of the constraint it refused for, or "nothing" when it did not.
 * In a savepoint, so that a transaction around it goes on.
 */
export const violated = <A, R>(effect: Effect.Effect<A, SqlError.SqlError, R>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(effect)).pipe(
    Effect.match({
      onSuccess: (): unknown => "nothing",
      onFailure: ({ reason: { cause } }) => (Predicate.hasProperty(cause, "constraint") ? cause.constraint : cause)
    })
  )
