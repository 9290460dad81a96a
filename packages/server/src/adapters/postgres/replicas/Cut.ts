import { Effect, type Exit } from "effect"
import type { SqlError } from "effect/sql"

/** Tells those who wait when it is over. */
export interface Ending {
  /** Gives what takes it back. */
  readonly whenOver: (tell: () => void) => () => void
}

/** Ends what is asked of a server once that is known not to answer. */
export type Bounded = <A, E, R>(asked: Effect.Effect<A, E, R>) => Effect.Effect<A, E | SqlError.SqlError, R>

/** An ending, and what brings it about. */
export const makeEnding = () => {
  const waiting = new Set<() => void>()
  const over = () => {
    for (const tell of waiting) tell()
    waiting.clear()
  }
  const ending: Ending = {
    whenOver: (tell) => {
      waiting.add(tell)
      return () => void waiting.delete(tell)
    }
  }
  return { ending, over }
}

/**
 * Waits for an effect until `ending` is over, and fails then. Who goes away, or is cut off, does not wait for the effect to
 * be interrupted: with a server that hangs it would take as long as that does.
 */
export const cutBy =
  ({ whenOver }: Ending, failure: () => SqlError.SqlError): Bounded =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.flatMap(Effect.forkDetach(effect), (fiber) =>
      Effect.callback<A, E | SqlError.SqlError>((resume) => {
        const forget = whenOver(() => {
          resume(Effect.fail(failure()))
          fiber.interruptUnsafe()
        })
        fiber.addObserver((exit: Exit.Exit<A, E>) => {
          forget()
          resume(exit)
        })
        return Effect.sync(() => {
          forget()
          fiber.interruptUnsafe()
        })
      })
    )
