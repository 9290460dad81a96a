import { Context, type Effect, type Scope } from "effect"
import type { Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** Keys whose values changed; "all" when it is unknown which did, because some messages may have been missed. */
export type Invalidated = ReadonlyArray<string> | "all"

/** Who made a change: this instance, or another. */
export type Origin = "here" | "elsewhere"

/** Synchronous, so that nothing is served between hearing of a change and forgetting the old value. */
export type InvalidationListener = (keys: Invalidated, origin: Origin) => void

/** Makes the statement that changes the rows, with a query in it that must run when, and only when, they change. */
export type WithNotice<A, E, R> = (notice: Statement.Fragment) => Effect.Effect<A, E, R>

/**
 * Tells every instance which cached keys changed.
 *
 * **Shape**: `publish` is called inside the transaction that changes the rows and takes effect when it commits: on this
 * instance before `withTransaction` returns, on the others as soon as the message arrives. A rollback publishes
 * nothing. `publishWithin` is for a change that is one statement and needs no transaction of its own: the notice is part
 * of it, and it takes effect as `publish` does. When it cannot be known whether the statement came through, this instance
 * forgets all the same. Listeners hear of each change once. `isHealthy` is false while messages may be getting lost; what was cached must not be used then. Listeners
 * hear "all" before it is true again.
 * **Errors**: `Unavailable` when the message cannot be tied to the transaction, which then must not commit.
 */
export class InvalidationBus extends Context.Service<
  InvalidationBus,
  {
    readonly publish: (keys: ReadonlyArray<string>) => Effect.Effect<void, Unavailable>
    readonly publishWithin: <A, E, R>(
      keys: ReadonlyArray<string>,
      change: WithNotice<A, E, R>
    ) => Effect.Effect<A, E, R>
    readonly subscribe: (listener: InvalidationListener) => Effect.Effect<void, never, Scope.Scope>
    readonly isHealthy: () => boolean
  }
>()("@credbuzzpay/server/cache/InvalidationBus") {}
