import { Context, Data, Effect, Fiber, Layer, Scope, Semaphore } from "effect"
import { SqlClient, SqlError, type Statement } from "effect/sql"
import { LoginActivity, type LoginAttempt, RecordsDevice } from "./LoginActivity.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

export const attemptsUnrecorded = counter(
  "login_attempts_unrecorded_total",
  "Attempts to sign in that were answered and could not be recorded"
)

/** The longest that an answer waits for its record. **Units**: ms. */
const WAIT = "250 millis"
/** Writes at a time: what is slow must not take every connection of the pool. */
const AT_ONCE = 4
/** Records that may wait in memory; beyond it they are lost, and counted. */
const MOST_WAITING = 1000

/** The record of an attempt could not be written, so that its transaction is to be taken back and made without. Internal. */
export class AttemptUnwritten extends Data.TaggedError("AttemptUnwritten")<{}> {
  override readonly message = "The record of an attempt to sign in could not be written"
}

/** How an attempt is recorded in a transaction. */
export interface Recorder {
  readonly record: (attempt: LoginAttempt) => Effect.Effect<void, AttemptUnwritten>
  /** As statements for `guard` to run within a larger one. */
  readonly statements: (attempt: LoginAttempt) => Effect.Effect<ReadonlyArray<Statement.Fragment>>
  readonly guard: <A, E, R>(
    larger: Effect.Effect<A, E | SqlError.SqlError, R>
  ) => Effect.Effect<A, E | SqlError.SqlError | AttemptUnwritten, R>
}

/** Keeps what is to be recorded once the transaction is over. */
const afterwards = (attempts: Array<LoginAttempt>): Recorder => ({
  record: (attempt) => Effect.sync(() => void attempts.push(attempt)),
  statements: (attempt) =>
    Effect.as(
      Effect.sync(() => attempts.push(attempt)),
      []
    ),
  guard: (larger) => larger
})

/** Records attempts to sign in so that they neither fail nor delay what they record. **Source**: docs/login-risk.md. */
export class AttemptLog extends Context.Service<AttemptLog>()("@credbuzzpay/server/login-activity/AttemptLog", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const activity = yield* LoginActivity
    const scope = yield* Scope.Scope
    const slots = yield* Semaphore.make(AT_ONCE)
    let waiting = 0

    const unrecorded = Effect.andThen(
      Effect.logWarning("An attempt to sign in could not be recorded"),
      attemptsUnrecorded.update(1)
    )

    /**
     * In a transaction of its own, not the one that its caller may be in and that may end before it; on a connection of its own
     * too, where nobody waits behind it.
     */
    const apart = <R>(write: Effect.Effect<void, unknown, R>): Effect.Effect<void, unknown, R> =>
      Effect.updateContext(sql.withTransaction(write), (context: Context.Context<R>) =>
        Context.makeUnsafe<R>(Context.omit(sql.transactionService)(context).mapUnsafe)
      )

    /**
     * What a device calls itself is the one thing of a record that a stranger words. When the database refuses a record, it is
     * made once more without it: who tried, and how often, must not depend on it.
     */
    const written = <R>(write: Effect.Effect<void, unknown, R>): Effect.Effect<void, unknown, R> =>
      Effect.catchDefect(apart(write), (defect) =>
        SqlError.isSqlError(defect)
          ? Effect.andThen(
              Effect.provideService(apart(write), RecordsDevice, false),
              Effect.logWarning("An attempt to sign in was recorded without its device")
            )
          : Effect.die(defect)
      )

    /** Goes on by itself, whatever becomes of whoever asked. */
    const begin = <R>(write: Effect.Effect<void, unknown, R>) =>
      Effect.suspend(() => {
        if (waiting >= MOST_WAITING) return Effect.as(unrecorded, undefined)
        waiting += 1
        return slots.withPermit(written(write)).pipe(
          Effect.catchCause(() => unrecorded),
          Effect.ensuring(Effect.sync(() => (waiting -= 1))),
          Effect.forkIn(scope)
        )
      })

    /** Writes what belongs to a refusal, as one transaction. One that is slow goes on after the answer; one that fails is logged and counted. */
    const write = <R>(effect: Effect.Effect<void, unknown, R>): Effect.Effect<void, never, R> =>
      Effect.flatMap(begin(effect), (fiber) =>
        fiber === undefined ? Effect.void : Effect.asVoid(Effect.timeoutOption(Fiber.await(fiber), WAIT))
      )

    const inTransaction: Recorder = {
      record: (attempt) =>
        Effect.flatten(activity.statement(attempt)).pipe(
          Effect.asVoid,
          Effect.mapError(() => new AttemptUnwritten())
        ),
      statements: (attempt) => Effect.map(activity.statement(attempt), (statement) => [statement]),
      guard: (larger) =>
        Effect.mapError(larger, (error) => (SqlError.isSqlError(error) ? new AttemptUnwritten() : error))
    }

    /**
     * Runs a transaction that records its attempt in itself. Should the record be what fails, the transaction is taken back,
     * run once more without, and the attempt recorded after it.
     */
    const recording = <A, E, R>(
      transaction: (recorder: Recorder) => Effect.Effect<A, E | AttemptUnwritten, R>
    ): Effect.Effect<A, Exclude<E, AttemptUnwritten>, R> => {
      const without = Effect.suspend(() => {
        const attempts: Array<LoginAttempt> = []
        return Effect.tap(transaction(afterwards(attempts)), () =>
          write(Effect.forEach(attempts, activity.record, { discard: true }))
        )
      })
      const isUnwritten = (error: E | AttemptUnwritten): error is AttemptUnwritten => error instanceof AttemptUnwritten
      return Effect.catchIf(transaction(inTransaction), isUnwritten, () => without) as Effect.Effect<
        A,
        Exclude<E, AttemptUnwritten>,
        R
      >
    }

    return { write, recording }
  })
}) {
  static readonly layer = Layer.effect(AttemptLog, AttemptLog.make)
}
