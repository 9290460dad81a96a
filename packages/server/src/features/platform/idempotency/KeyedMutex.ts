import { type Duration, Effect, RcMap, Scope, Semaphore } from "effect"

/**
 * A mutex for each key, within this process. It is taken before anything else, so that fifty requests of one key hold one
 * connection of the pool. Whoever waits longer than `patience` gets `otherwise`.
 */
export const makeKeyedMutex = Effect.fnUntraced(function* (patience: Duration.Input) {
  const mutexes = yield* RcMap.make({ lookup: (_key: string) => Semaphore.make(1) })

  return <A, E, R, E2>(key: string, effect: Effect.Effect<A, E, R>, otherwise: Effect.Effect<never, E2>) =>
    Effect.scopedWith((scope) =>
      Effect.flatMap(Scope.provide(RcMap.get(mutexes, key), scope), (mutex) =>
        Effect.uninterruptibleMask((restore) =>
          restore(mutex.take(1)).pipe(
            Effect.timeoutOrElse({ duration: patience, orElse: () => otherwise }),
            Effect.andThen(Effect.ensuring(restore(effect), mutex.release(1)))
          )
        )
      )
    )
})
