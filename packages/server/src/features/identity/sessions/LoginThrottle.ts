import { Context, Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { LoginConfig } from "../../../config/LoginConfig.ts"

/** What a reserved try found. `lockedUntil` is set by this try when it is the last one before a lock. */
export interface Reservation {
  readonly permitted: boolean
  readonly failures: number
  readonly lockedUntil: Date | null
}

/**
 * Tries at a password, by account or by the hash of an identifier that is nobody's: both throttle alike. A try is
 * counted before the password is looked at, so that parallel guesses cannot outrun the count, and forgotten when it
 * was right. **Source**: SECURITY.md 5.
 */
export class LoginThrottle extends Context.Service<LoginThrottle>()("@credbuzzpay/server/sessions/LoginThrottle", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const config = yield* LoginConfig

    /** The call that reserves, giving the columns of a {@link Reservation}, for a statement that finds its subject. */
    const reservation = (subject: Statement.Fragment, now: Date) => sql`
      reserve_login_attempt(${subject}, ${now}::timestamptz, ${config.freeFailures}::int,
        make_interval(secs => ${config.firstLockSeconds}::int), make_interval(secs => ${config.longestLockSeconds}::int),
        make_interval(secs => ${config.forgetAfterSeconds}::int), ${config.resetNeededAfter}::int)`

    /** **Errors**: `Unavailable`. */
    const reserve = (subject: string, now: Date) =>
      repoBoundary(
        Effect.map(
          sql<Reservation>`
            select permitted, failures, locked_until from ${reservation(sql`${subject}::text`, now)}`,
          (rows) => rows[0]!
        )
      )

    /** Takes back a try that an outage of ours cut short: it must not cost the person anything. */
    const refund = (subject: string) => sql`
      update login_throttles set failures = greatest(failures - 1, 0),
        locked_until = case when failures - 1 >= ${config.freeFailures}::int then locked_until end
      where subject_key = ${subject}`

    /** Forgets every failure; inside the transaction that signs the person in. */
    const forget = (subject: string) =>
      sql<{ failures: number }>`delete from login_throttles where subject_key = ${subject} returning failures`

    /** As {@link forget}, and says how many there were. */
    const clear = (subject: string) => Effect.map(forget(subject), (rows) => rows[0]?.failures ?? 0)

    /** Whether the lock is the hard one, which no device passes: only a new password ends it. */
    const needsReset = (failures: number) => failures >= config.resetNeededAfter

    const locksAt = config.freeFailures

    return { reservation, reserve, refund, forget, clear, needsReset, locksAt }
  })
}) {
  static readonly layer = Layer.effect(LoginThrottle, LoginThrottle.make)
}
