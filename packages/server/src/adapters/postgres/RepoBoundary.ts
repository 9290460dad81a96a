import { Cause, Effect, Predicate } from "effect"
import { SqlError } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { causeField, isReadOnly } from "./SqlState.ts"

/**
 * SQLSTATE classes and codes of a server that is short of resources, stopping, starting, that cut the session, or that
 * takes no writes since it is not the primary any more.
 */
const awayStates = /^(08|53|57P|25006$|25P0[34]$|28)/

/** Whether the database could not do it now, rather than refused it: worth trying again, here or by the caller. */
const isTrouble = (error: SqlError.SqlError) =>
  error.isRetryable || error.reason._tag === "AuthenticationError" || awayStates.test(causeField(error, "code"))

const unavailable = (error: SqlError.SqlError) =>
  Effect.andThen(
    Effect.logWarning(`The database is unavailable (${error.reason._tag} ${causeField(error, "code")})`),
    Effect.fail(Unavailable.of({ what: "database", retryAfterSeconds: 1 }))
  )

const isTroubled = (defect: unknown): defect is SqlError.SqlError => SqlError.isSqlError(defect) && isTrouble(defect)

/** A failure that somebody declared: it has a tag. */
const isForeseen = (defect: unknown) => !SqlError.isSqlError(defect) && Predicate.hasProperty(defect, "_tag")

/**
 * The trouble in a cause of defects that are nothing worse. A ROLLBACK on a connection that is gone ends as a defect
 * (`withTransaction`), and what had failed before it becomes one beside it: that is told by its tag from what nobody foresaw.
 */
const troubleIn = ({ reasons }: Cause.Cause<unknown>): SqlError.SqlError | undefined => {
  const defects = reasons.filter(Cause.isDieReason).map(({ defect }) => defect)
  return defects.every((defect) => isTroubled(defect) || isForeseen(defect)) ? defects.find(isTroubled) : undefined
}

/**
 * The edge of SQL: what callers of a repository, or of a whole transaction, see of it. A database that cannot be
 * reached, timed out, deadlocked or is short of connections is `Unavailable` (503, logged once here); any other
 * `SqlError` is a mistake of ours and a defect. Handle the violations a caller can act on before this, with
 * {@link uniqueViolation} and {@link checkViolation}.
 */
export const repoBoundary = <A, E, R>(
  effect: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, Exclude<E, SqlError.SqlError> | Unavailable, R> =>
  Effect.catchIf(
    effect,
    (error): error is Extract<E | SqlError.SqlError, SqlError.SqlError> => SqlError.isSqlError(error),
    (error) => (isTrouble(error) ? unavailable(error) : Effect.die(error))
  ).pipe(
    Effect.catchCause((cause) => {
      const trouble = troubleIn(cause)
      return trouble === undefined ? Effect.failCause(cause) : unavailable(trouble)
    })
  )

/**
 * One statement, or another way when the database answered that it does not do it: nothing of the statement is written then.
 * Where it did not answer, nobody knows, and the other way is not tried. **Errors**: as {@link repoBoundary}.
 */
export const unlessRefused = <A, E, R, B, E2, R2>(
  statement: Effect.Effect<A, E | SqlError.SqlError, R>,
  otherwise: Effect.Effect<B, E2, R2>
) =>
  repoBoundary(
    Effect.catchIf(
      statement,
      (error): error is Extract<E | SqlError.SqlError, SqlError.SqlError> =>
        SqlError.isSqlError(error) && /^(?!08)./.test(causeField(error, "code")),
      () => otherwise
    )
  )

/** A statement, or another way while the server takes no writes, as after a failover. */
export const unlessReadOnly = <A, E, R, B, E2, R2>(
  statement: Effect.Effect<A, E, R>,
  otherwise: Effect.Effect<B, E2, R2>
): Effect.Effect<A | B, E | E2, R | R2> =>
  Effect.catchIf(
    statement,
    (error) => SqlError.isSqlError(error) && isReadOnly(error),
    () => otherwise
  )

const violation =
  (tag: "UniqueViolation" | "ConstraintError") =>
  <B, E2, R2>(constraint: string, handle: () => Effect.Effect<B, E2, R2>) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A | B, E | E2, R | R2> =>
    Effect.catchIf(
      effect,
      (error) =>
        SqlError.isSqlError(error) && error.reason._tag === tag && causeField(error, "constraint") === constraint,
      handle
    )

/** Handles the violation of one UNIQUE constraint or unique index by its name; everything else passes on. */
export const uniqueViolation = violation("UniqueViolation")

/** Handles the violation of one CHECK, foreign key or guard trigger by the name it raises; everything else passes on. */
export const checkViolation = violation("ConstraintError")

/**
 * SQLSTATE classes and codes by which the server refuses one statement for what it asks or meets: data (22), constraints (23),
 * deadlocks and serialization (40), rights and names (42), a lock that was not given (55P03), what a function raises (P0).
 */
const refusals = /^(22|23|40001|40P01|42|55P03|P0)/

/** Whether the server refused the statement, so that nothing of it was written. False where that is not certain. */
export const isRefused = (error: SqlError.SqlError): boolean => refusals.test(causeField(error, "code"))
