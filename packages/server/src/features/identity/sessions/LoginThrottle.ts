import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { numbers, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { LoginConfig } from "../../../config/LoginConfig.ts"
import { makeWaitingLine } from "../../platform/rate-limits/WaitingLine.ts"

/** How the database received a try. `busy`: other tries under way hold the remaining places; ask again. */
export const TryRow = rows({
  outcome: Schema.Literals(["begun", "locked", "busy"]),
  countedFor: Schema.String,
  failures: Schema.Number,
  begunAt: Schema.NullOr(Schema.String)
})
export type TryRow = RowOf<typeof TryRow>

/** A try at a password. `failures` are those before it that have ended; a `locked` one is not counted. */
export interface LoginTry {
  readonly outcome: "begun" | "locked"
  readonly subject: string
  /** Whose budget it is counted in: the subject's, or during a lock its known device's. */
  readonly countedFor: string
  readonly failures: number
  /** When it began, to the microsecond, by which it is found among the tries under way. Null when it is locked. */
  readonly begunAt: string | null
  readonly lineKey: string
}

/** What a failed try led to. `lockedUntil` is set by the one that began a lock. */
export const FailedTry = rows({
  failures: Schema.Number,
  lockedUntil: Schema.NullOr(Schema.Date)
})
export type FailedTry = RowOf<typeof FailedTry>

/**
 * Tries at a password, by account or by the hash of an identifier that is nobody's: both throttle alike. A try is
 * counted before the password is looked at, so that parallel guesses cannot outrun the count; while it is under way it holds
 * its place and is no failure, so that a right password is not refused for others beside it. **Source**: docs/security.md, rule 5.
 */
export class LoginThrottle extends Context.Service<LoginThrottle>()("@credbuzzpay/server/sessions/LoginThrottle", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const config = yield* LoginConfig
    const line = makeWaitingLine()

    const forgetAfter = sql`make_interval(secs => ${config.forgetAfterSeconds}::int)`

    /** The call that begins a try, giving the columns of a {@link TryRow}, for a statement that finds its subject. */
    const beginning = (subject: Statement.Fragment, device: Statement.Fragment, now: Date) => sql`
      begin_login_try(${subject}, ${device}, ${now}::timestamptz, ${config.freeFailures}::int,
        ${config.knownDeviceFailures}::int, ${forgetAfter}, ${config.resetNeededAfter}::int)`

    /**
     * Asks until the try has begun, or is refused by a lock; `lineKey` is what tries that wait for one another have in common.
     * **Errors**: `Unavailable`, also when others hold what is left for too long.
     */
    const whenFree = <A extends { readonly tried: TryRow }, E, R>(
      lineKey: string,
      subjectOf: (asked: A) => string,
      ask: Effect.Effect<A, E, R>
    ) =>
      Effect.map(
        line.until(
          lineKey,
          Effect.map(ask, (asked) => (asked.tried.outcome === "busy" ? undefined : asked))
        ),
        (asked) => {
          const { begunAt, countedFor, failures, outcome } = asked.tried
          const tried = { outcome: outcome === "begun" ? "begun" : "locked", countedFor, failures, begunAt } as const
          return { ...asked, tried: { ...tried, subject: subjectOf(asked), lineKey } satisfies LoginTry }
        }
      )

    /** Of an account that is signed in already, so without its device. **Errors**: `Unavailable`. */
    const begin = (subject: string) =>
      Effect.map(
        whenFree(
          subject,
          () => subject,
          repoBoundary(
            Effect.flatMap(DateTime.now, (now) =>
              Effect.map(
                TryRow.one(sql`
                  select outcome, counted_for, failures, begun_at
                  from ${beginning(sql`${subject}::text`, sql`null::text`, DateTime.toDateUtc(now))}`),
                (tried) => ({ tried })
              )
            )
          )
        ),
        ({ tried }) => tried
      )

    /** It was wrong. **Errors**: `Unavailable`: then nobody may be told so. */
    const fail = (tried: LoginTry) =>
      Effect.flatMap(DateTime.now, (now) =>
        repoBoundary(
          FailedTry.one(sql`
              select failures, locked_until from fail_login_try(${tried.subject}, ${tried.countedFor},
                ${tried.begunAt}::timestamptz, ${DateTime.toDateUtc(now)}::timestamptz, ${config.freeFailures}::int,
                make_interval(secs => ${config.firstLockSeconds}::int),
                make_interval(secs => ${config.longestLockSeconds}::int), ${forgetAfter},
                ${config.resetNeededAfter}::int)`)
        )
      ).pipe(Effect.ensuring(line.ended(tried.lineKey)))

    /**
     * It was right: forgets every failure and any lock; a statement, to be part of what the password was for. The account's
     * row is locked before its device's (`device:…`), as everywhere.
     */
    const succeed = (tried: LoginTry) => sql`
      update login_throttles set failures = 0, locked_until = null,
        under_way = without_one(under_way, ${tried.begunAt}::timestamptz)
      where subject_key in (
        select subject_key from login_throttles where subject_key = any(${[tried.subject, tried.countedFor]}::text[])
        order by subject_key desc for update)`

    /** Takes back a try that counts for nothing: cut short by an outage or by its caller, or right but refused otherwise. */
    const giveBack = (tried: LoginTry) =>
      tried.outcome === "locked"
        ? Effect.void
        : sql`
            update login_throttles set under_way = without_one(under_way, ${tried.begunAt}::timestamptz)
            where subject_key = ${tried.countedFor}`.pipe(
            Effect.ensuring(line.ended(tried.lineKey)),
            Effect.catchCause(() =>
              Effect.logWarning("A try at a password was not taken back; it is dropped in a minute")
            )
          )

    /** Lets the next one try, where {@link succeed} was part of a transaction that is over. */
    const ended = (tried: LoginTry) => line.ended(tried.lineKey)

    /** Forgets every failure of an account, inside the transaction of what a right password was for. */
    const forget = (subject: string) =>
      sql`update login_throttles set failures = 0, locked_until = null where subject_key = ${subject}`

    /** Forgets every failure of an account, and says how many there were; inside the transaction of a new password. */
    const clear = (subject: string) =>
      Effect.map(
        numbers.first(sql`delete from login_throttles where subject_key = ${subject} returning failures`),
        (failures) => failures ?? 0
      )

    const locksAt = config.freeFailures

    return { beginning, whenFree, begin, fail, succeed, giveBack, ended, forget, clear, locksAt }
  })
}) {
  static readonly layer = Layer.effect(LoginThrottle, LoginThrottle.make)
}
