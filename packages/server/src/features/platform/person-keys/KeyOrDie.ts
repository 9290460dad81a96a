import { Effect } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/**
 * For who seals or opens what is of a person in use: that the key was destroyed, or the value does not open, is then no answer
 * but a mistake of ours. **Errors**: `Unavailable` stays one.
 */
export const keyOrDie = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, Extract<E, Unavailable>, R> =>
  effect.pipe(
    Effect.catch((error) =>
      error instanceof Unavailable ? Effect.fail(error as Extract<E, Unavailable>) : Effect.die(error)
    )
  )
