import { Effect, type Scope } from "effect"
import type { Invalidated, InvalidationListener, Origin } from "./InvalidationBus.ts"

/** The listeners of one instance of a bus. */
export interface InvalidationListeners {
  readonly subscribe: (listener: InvalidationListener) => Effect.Effect<void, never, Scope.Scope>
  readonly tell: (keys: Invalidated, origin: Origin) => void
}

export const makeInvalidationListeners = (): InvalidationListeners => {
  const listeners = new Set<InvalidationListener>()
  return {
    subscribe: (listener) =>
      Effect.acquireRelease(
        Effect.sync(() => listeners.add(listener)),
        () => Effect.sync(() => listeners.delete(listener))
      ).pipe(Effect.asVoid),
    tell: (keys, origin) => {
      for (const listener of listeners) listener(keys, origin)
    }
  }
}
