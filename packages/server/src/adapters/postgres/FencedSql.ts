import { Effect, Exit, Stream } from "effect"
import type { SqlClient, SqlConnection, SqlError } from "effect/sql"
import { CurrentFence, type Fence, refuseFence } from "../../features/platform/jobs/CurrentFence.ts"

/**
 * KEY SHARE and not SHARE: who pauses a job changes its row too, and shall not wait for a run. The raise of `fence`, which
 * is in a key, does wait, and this waits for it and then sees the new one.
 */
const CHECK = "select 1 from jobs where job = $1 and fence = $2 for key share"

const begins = /^\s*(begin|start\s+transaction)\b/i
const cannotWrite = /\bread\s+only\b/i
const ends = /^\s*(commit|end|abort|rollback(?!\s+to))\b/i

/**
 * A session of its own within a fence: each transaction that may write checks the token first and holds it to its end; a
 * statement outside of one gets one. Who is refused is interrupted, so that nothing is tried again.
 */
const fencedConnection = (
  session: SqlConnection.Connection,
  fence: Fence,
  commit: (session: SqlConnection.Connection) => Effect.Effect<unknown, SqlError.SqlError>
): SqlConnection.Connection => {
  let isOpen = false
  const say = (text: string) => session.execute(text, [], undefined)
  const rollback = Effect.ignoreCause(say("ROLLBACK"))
  const check = Effect.flatMap(session.execute(CHECK, [fence.job, fence.token], undefined), ({ length }) =>
    length === 1 ? Effect.void : refuseFence(fence)
  )

  const within = <A, E>(statement: Effect.Effect<A, E>) =>
    Effect.acquireUseRelease(
      say("BEGIN"),
      () => Effect.andThen(check, statement).pipe(Effect.tap(() => commit(session))),
      (_, exit) => (Exit.isSuccess(exit) ? Effect.void : rollback)
    )

  const guarded = <A>(
    text: string,
    statement: Effect.Effect<A, SqlError.SqlError>
  ): Effect.Effect<A, SqlError.SqlError> =>
    Effect.suspend(() => {
      if (begins.test(text)) {
        const begun = cannotWrite.test(text) ? statement : Effect.tap(statement, check)
        return Effect.onExit(begun, (exit) => {
          isOpen = Exit.isSuccess(exit)
          return isOpen ? Effect.void : rollback
        })
      }
      if (ends.test(text)) {
        isOpen = false
        return statement
      }
      return isOpen ? statement : within(statement)
    })

  return {
    execute: (text, params, transform) => guarded(text, session.execute(text, params, transform)),
    executeRaw: (text, params) => guarded(text, session.executeRaw(text, params)),
    executeUnprepared: (text, params, transform) => guarded(text, session.executeUnprepared(text, params, transform)),
    executeValues: (text, params) => guarded(text, session.executeValues(text, params)),
    executeValuesUnprepared: (text, params) => guarded(text, session.executeValuesUnprepared(text, params)),
    executeStream: (text, params, transform) =>
      Stream.unwrap(
        Effect.gen(function* () {
          const rows = session.executeStream(text, params, transform)
          if (isOpen) return rows
          yield* Effect.acquireRelease(say("BEGIN"), (_, exit) =>
            Exit.isSuccess(exit) ? Effect.orDie(commit(session)) : rollback
          )
          yield* check
          return rows
        })
      )
  }
}

/**
 * The options of the primary's client, with every write within a fence ({@link CurrentFence}) refused once the job has another
 * owner. Outside of a fence it is as it was.
 */
export const fenced = <Options extends SqlClient.SqlClient.MakeOptions>(options: Options): Options => {
  const { borrower, commit = "COMMIT", transactionAcquirer = options.acquirer } = options
  const committing =
    typeof commit === "string" ? (session: SqlConnection.Connection) => session.execute(commit, [], undefined) : commit
  const own = (fence: Fence) =>
    Effect.map(transactionAcquirer, (session) => fencedConnection(session, fence, committing))
  const orOwn = (acquirer: SqlConnection.Acquirer): SqlConnection.Acquirer =>
    Effect.flatMap(CurrentFence, (fence) => (fence === undefined ? acquirer : own(fence)))
  return {
    ...options,
    acquirer: orOwn(options.acquirer),
    transactionAcquirer: orOwn(transactionAcquirer),
    borrower:
      borrower === undefined
        ? undefined
        : (use) =>
            Effect.flatMap(CurrentFence, (fence) =>
              fence === undefined ? borrower(use) : Effect.scoped(Effect.flatMap(own(fence), use))
            )
  }
}
