import { Effect } from "effect"
import { StepPace } from "./StepPace.ts"
import { type Session, session } from "./Session.ts"

const key = "hashtextextended('credbuzzpay.migrations', 0)"

/**
 * One migrator at a time: waits for the lock, however long, and does `work` with the session that holds it.
 *
 * Whoever waits asks again and again instead of waiting in PostgreSQL. A statement that waits has a snapshot; a concurrent
 * build waits for every snapshot that is older than it, and the builder holds what the statement waits for. The lock is
 * the session's for the same reason: no transaction is open for as long as the steps take.
 */
export const withMigratorLock = <A, E, R>(work: (holder: Session) => Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const { lockAttempts } = yield* StepPace
    const holder = yield* session({ statement_timeout: "0", idle_session_timeout: "0" })
    yield* Effect.addFinalizer(() => Effect.ignore(holder.run("select pg_advisory_unlock_all()")))
    const ask = holder.query<{ mine: boolean }>(`select pg_try_advisory_lock(${key}) as mine`)
    yield* Effect.repeat(ask, { schedule: lockAttempts, until: ([answer]) => answer?.mine === true })
    return yield* work(holder)
  }).pipe(Effect.scoped)
