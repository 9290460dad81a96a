import { Cause, Effect } from "effect"

/**
 * Logs why a round of a job failed; the next round tries again. A round is interrupted only when its process stops, which is
 * not logged.
 */
export const logFailures =
  (message: string) =>
  <A, E, R>(round: Effect.Effect<A, E, R>): Effect.Effect<A | void, never, R> =>
    Effect.catchCause(round, (cause) =>
      Cause.hasInterruptsOnly(cause) ? Effect.void : Effect.logError(message, cause)
    )
