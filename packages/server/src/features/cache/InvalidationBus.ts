import { Context, type Effect, type Scope } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** Keys whose values changed; "all" when it is unknown which did, because some messages may have been missed. */
export type Invalidated = ReadonlyArray<string> | "all"

/** Synchronous, so that nothing is served between hearing of a change and forgetting the old value. */
export type InvalidationListener = (keys: Invalidated) => void

/**
 * Tells every instance which cached keys changed.
 *
 * **Shape**: `publish` is called inside the transaction that changes the rows and takes effect when it commits: on this
 * instance before `withTransaction` returns, on the others as soon as the message arrives. A rollback publishes
 * nothing. `isHealthy` is false while messages may be getting lost; what was cached must not be used then. Listeners
 * hear "all" before it is true again.
 * **Errors**: `Unavailable` when the message cannot be tied to the transaction, which then must not commit.
 */
export class InvalidationBus extends Context.Service<
  InvalidationBus,
  {
    readonly publish: (keys: ReadonlyArray<string>) => Effect.Effect<void, Unavailable>
    readonly subscribe: (listener: InvalidationListener) => Effect.Effect<void, never, Scope.Scope>
    readonly isHealthy: () => boolean
  }
>()("@credbuzzpay/server/cache/InvalidationBus") {}
