import { type Duration, Effect, Fiber, Scope } from "effect"

/**
 * Runs `use` in a scope whose closing is not waited for beyond `patience`: saying goodbye to a peer that is gone takes
 * until TCP gives up, many minutes.
 */
export const scopedImpatiently =
  (patience: Duration.Duration) =>
  <A, E, R>(use: Effect.Effect<A, E, R | Scope.Scope>): Effect.Effect<A, E, Exclude<R, Scope.Scope>> =>
    Effect.acquireUseRelease(
      Scope.make(),
      (scope) => Scope.provide(use, scope),
      (scope, exit) =>
        Effect.gen(function* () {
          const closing = yield* Effect.forkDetach(Scope.close(scope, exit))
          yield* Fiber.await(closing).pipe(Effect.interruptible, Effect.timeoutOption(patience))
        })
    )
