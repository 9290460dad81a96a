import { Effect, Predicate } from "effect"
import { SqlError } from "effect/sql"

/** Runs what PostgreSQL must refuse, and gives the name of the constraint it refused for. */
export const violated = <A, R>(effect: Effect.Effect<A, SqlError.SqlError, R>) =>
  Effect.map(Effect.flip(effect), (error) => {
    const cause = error.reason.cause
    return Predicate.hasProperty(cause, "constraint") ? cause.constraint : cause
  })
