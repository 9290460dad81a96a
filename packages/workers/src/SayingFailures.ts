import { Cause, Effect } from "effect"

/**
 * Says in the log what a round of a job failed of, for the next one to try again. A round that is interrupted is one of a
 * process that stops, and nothing to say.
 */
export const sayingFailures =
  (message: string) =>
  <A, E, R>(round: Effect.Effect<A, E, R>): Effect.Effect<A | void, never, R> =>
    Effect.catchCause(round, (cause) =>
      Cause.hasInterruptsOnly(cause) ? Effect.void : Effect.logError(message, cause)
    )
