import { Effect, type Scope } from "effect"
import type { Invalidated, InvalidationListener } from "./InvalidationBus.ts"

/** The listeners of one instance of a bus. */
export interface InvalidationListeners {
  readonly subscribe: (listener: InvalidationListener) => Effect.Effect<void, never, Scope.Scope>
  readonly tell: (keys: Invalidated) => void
}

export const makeInvalidationListeners = (): InvalidationListeners => {
  const listeners = new Set<InvalidationListener>()
  return {
    subscribe: (listener) =>
      Effect.acquireRelease(
        Effect.sync(() => listeners.add(listener)),
        () => Effect.sync(() => listeners.delete(listener))
      ).pipe(Effect.asVoid),
    tell: (keys) => {
      for (const listener of listeners) listener(keys)
    }
  }
}
