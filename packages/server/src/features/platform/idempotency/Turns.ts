import { type Duration, Effect, Semaphore } from "effect"

interface Turn {
  readonly semaphore: Semaphore.Semaphore
  waiting: number
}

/**
 * One at a time for each key, in this process, before anything else is taken: fifty requests of one key are one
 * connection. Who waits longer than `patience` gets `otherwise`.
 */
export const makeTurns = (patience: Duration.Input) => {
  const turns = new Map<string, Turn>()

  const enter = (key: string) =>
    Effect.sync(() => {
      const turn = turns.get(key) ?? { semaphore: Semaphore.makeUnsafe(1), waiting: 0 }
      turn.waiting += 1
      turns.set(key, turn)
      return turn
    })

  const leave = (key: string, turn: Turn) =>
    Effect.sync(() => {
      turn.waiting -= 1
      if (turn.waiting === 0) turns.delete(key)
    })

  const inTurn = <A, E, R, E2>(key: string, effect: Effect.Effect<A, E, R>, otherwise: Effect.Effect<never, E2>) =>
    Effect.acquireUseRelease(
      enter(key),
      ({ semaphore }) =>
        Effect.uninterruptibleMask((restore) =>
          restore(semaphore.take(1)).pipe(
            Effect.timeoutOrElse({ duration: patience, orElse: () => otherwise }),
            Effect.andThen(Effect.ensuring(restore(effect), semaphore.release(1)))
          )
        ),
      (turn) => leave(key, turn)
    )

  return inTurn
}
