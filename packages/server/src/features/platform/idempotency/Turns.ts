import { type Duration, Effect, RcMap, Scope, Semaphore } from "effect"

/**
 * One at a time for each key, in this process, before anything else is taken: fifty requests of one key are one
 * connection. Who waits longer than `patience` gets `otherwise`.
 */
export const makeTurns = Effect.fnUntraced(function* (patience: Duration.Input) {
  const turns = yield* RcMap.make({ lookup: (_key: string) => Semaphore.make(1) })

  return <A, E, R, E2>(key: string, effect: Effect.Effect<A, E, R>, otherwise: Effect.Effect<never, E2>) =>
    Effect.scopedWith((scope) =>
      Effect.flatMap(Scope.provide(RcMap.get(turns, key), scope), (turn) =>
        Effect.uninterruptibleMask((restore) =>
          restore(turn.take(1)).pipe(
            Effect.timeoutOrElse({ duration: patience, orElse: () => otherwise }),
            Effect.andThen(Effect.ensuring(restore(effect), turn.release(1)))
          )
        )
      )
    )
})
