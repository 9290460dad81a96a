import { Context, type Duration, type Effect, type Option } from "effect"
import type { CacheUnavailable } from "./CacheUnavailable.ts"

/** Proof that a value was read after the last invalidation of its key, for as long as there is no other. */
export type Lease = string

/**
 * Values that all instances share, as strings under string keys.
 *
 * **Shape**: read through with `get`; on none take a `lease`, read the source, `fill`. `fill` stores only when the key
 * was not invalidated since the lease was given, so that a slow reader never writes back what a writer just removed;
 * a refused fill is no failure. A lease lasts a minute at least. Leases of the same key may be shared.
 * **Errors**: `CacheUnavailable`, within a fraction of a second; nothing is known then about what is stored.
 */
export class SharedCache extends Context.Service<
  SharedCache,
  {
    readonly get: (key: string) => Effect.Effect<Option.Option<string>, CacheUnavailable>
    readonly lease: (key: string) => Effect.Effect<Lease, CacheUnavailable>
    readonly fill: (
      key: string,
      lease: Lease,
      value: string,
      ttl: Duration.Duration
    ) => Effect.Effect<void, CacheUnavailable>
    readonly invalidate: (keys: ReadonlyArray<string>) => Effect.Effect<void, CacheUnavailable>
  }
>()("@credbuzzpay/server/cache/SharedCache") {}
