import { Clock, Deferred, Duration, Effect, Exit, type Schema, Scope } from "effect"
import { LRUCache } from "lru-cache"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { CacheMetrics } from "./CacheMetrics.ts"
import { InvalidationBus } from "./InvalidationBus.ts"
import { makeSharedLevel } from "./SharedLevel.ts"

/** A value of the memory, to be kept by who asks for it again and again; whether it may still be used, `stands` tells. */
export interface Held<A> {
  readonly value: A
  readonly expiresAtMillis: number
  /** No longer in the memory: forgotten, replaced, or put out by others. */
  readonly dropped: boolean
}

/** A cache in front of a loader. */
export interface ReadThroughCache<Id, A, E> {
  /** From memory, from the shared cache, or from the loader, whose failures are not cached. */
  readonly get: (id: Id) => Effect.Effect<A, E>
  /** From memory only, without a fiber; undefined when it is not there or may not be used now. */
  readonly peek: (id: Id) => A | undefined
  /** {@link peek}, for who keeps what it gives: whether {@link stands} is then the only question, without a look-up. */
  readonly hold: (id: Id) => Held<A> | undefined
  /** Whether what was held may be used now, which is as long as {@link peek} would give it. */
  readonly stands: (held: Held<A>) => boolean
  /** Inside the transaction that changes what is cached; takes effect when it commits. */
  readonly invalidate: (id: Id) => Effect.Effect<void, Unavailable>
  /**
   * Runs a change that tells the bus of this key by itself, and keeps in memory what `after` makes of its answer: when
   * that is not `undefined`, and its own invalidation is the only one of the key that was heard meanwhile.
   */
  readonly keepChanged: <B, E2, R>(
    id: Id,
    change: Effect.Effect<B, E2, R>,
    after: (changed: B) => A | undefined
  ) => Effect.Effect<B, E2, R>
}

export interface ReadThroughOptions<Name extends string, Id, A, E, R> {
  /** Labels the metrics and the keys in the shared cache, and begins the bus' names of all values. */
  readonly name: Name
  /** Entries in memory at most. */
  readonly capacity: number
  readonly ttl: Duration.Input
  /** What the bus calls the value, such as `user:0ABCD123`. */
  readonly key: (id: Id) => Name | `${Name}:${string}`
  readonly load: (id: Id) => Effect.Effect<A, E, R>
  /** With it values are also kept in the shared cache; without it only in this process. */
  readonly codec?: Schema.Codec<A, unknown>
}

interface Entry<A> extends Held<A> {
  dropped: boolean
}

interface Flight<A, E> {
  readonly done: Deferred.Deferred<A, E>
  current: boolean
}

/** How often a key was forgotten while changes of it ran here. */
interface Watch {
  changes: number
  heard: number
}

/**
 * Memory over the shared cache over the loader, kept true by the invalidation bus.
 *
 * Callers of one key share one load. A load that raced with an invalidation is returned to those who waited and not
 * kept; who asks after the invalidation gets a load of their own. So it is with what a change returned:
 * it is kept when its own invalidation is the only one since it began, since then it is the newest. While the bus is not
 * healthy nothing cached is used and nothing shared: every call asks the loader.
 *
 * Effect's `Cache` and `PersistedCache` are not used: their lookups need a fiber and cost several times as much, they keep
 * failures, and the copy that `PersistedCache` holds in one process is not evicted by another (ADR-0056).
 */
const make = Effect.fnUntraced(function* <const Name extends string, Id, A, E, R>(
  options: ReadThroughOptions<Name, Id, A, E, R>
) {
  const bus = yield* InvalidationBus
  const clock = yield* Clock.Clock
  const scope = yield* Scope.Scope
  const context = yield* Effect.context<R>()
  const metrics = yield* CacheMetrics.make(options.name)
  const shared = yield* makeSharedLevel(options)
  const ttlMillis = Duration.toMillis(Duration.fromInputUnsafe(options.ttl))
  const entries = new LRUCache<string, Entry<A>>({
    max: options.capacity,
    dispose: (entry) => {
      entry.dropped = true
    }
  })
  const flights = new Map<string, Flight<A, E>>()
  const watches = new Map<string, Watch>()

  const forget = (key: string) => {
    entries.delete(key)
    const watch = watches.get(key)
    if (watch !== undefined) watch.heard++
    const flight = flights.get(key)
    if (flight !== undefined) flight.current = false
    flights.delete(key)
  }

  // The bus tells of everything; what belongs to other caches must cost this one nothing.
  const prefix = `${options.name}:`
  const isOwn = (key: string) => key.startsWith(prefix) || key === options.name

  yield* bus.subscribe((keys, origin) => {
    if (keys === "all") {
      entries.clear()
      for (const flight of flights.values()) flight.current = false
      flights.clear()
      // More than the one of their own.
      for (const watch of watches.values()) watch.heard += 2
      shared.forgetAll()
    } else {
      const own = keys.filter(isOwn)
      if (own.length === 0) return
      for (const key of own) forget(key)
      shared.forget(own, origin)
    }
  })

  const inTime = (entry: Held<A>) => clock.currentTimeMillisUnsafe() < entry.expiresAtMillis

  const lookup = (key: string): Entry<A> | undefined => {
    if (!bus.isHealthy()) return undefined
    const entry = entries.get(key)
    return entry !== undefined && inTime(entry) ? entry : undefined
  }

  const hold = (id: Id) => {
    const entry = lookup(options.key(id))
    if (entry !== undefined) metrics.hit()
    return entry
  }

  const peek = (id: Id) => hold(id)?.value

  const stands = (held: Held<A>) => {
    if (held.dropped || !bus.isHealthy() || !inTime(held)) return false
    metrics.hit()
    return true
  }

  const remember = (key: string, value: A, startedAt: number) => {
    entries.set(key, { value, expiresAtMillis: startedAt + ttlMillis, dropped: false })
  }

  const load = (id: Id) => Effect.provideContext(options.load(id), context)

  const land = (key: string, flight: Flight<A, E>, startedAt: number, exit: Exit.Exit<A, E>) =>
    Effect.suspend(() => {
      if (flights.get(key) === flight) flights.delete(key)
      if (Exit.isSuccess(exit) && flight.current && bus.isHealthy()) {
        remember(key, exit.value, startedAt)
      }
      return Deferred.done(flight.done, exit)
    })

  /** In the scope of the cache: that the first caller goes away is nothing to the others. */
  const take = (id: Id, key: string) =>
    Effect.suspend(() => {
      const flight: Flight<A, E> = { done: Deferred.makeUnsafe(), current: true }
      flights.set(key, flight)
      const startedAt = clock.currentTimeMillisUnsafe()
      return shared.through(key, load(id)).pipe(
        Effect.onExit((exit) => land(key, flight, startedAt, exit)),
        Effect.exit,
        Effect.forkIn(scope),
        Effect.andThen(Deferred.await(flight.done))
      )
    })

  const get = (id: Id): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      const key = options.key(id)
      const entry = lookup(key)
      if (entry !== undefined) {
        metrics.hit()
        return Effect.succeed(entry.value)
      }
      metrics.miss()
      if (!bus.isHealthy()) return load(id)
      const flight = flights.get(key)
      return flight === undefined ? take(id, key) : Deferred.await(flight.done)
    })

  const invalidate = (id: Id) => bus.publish([options.key(id)])

  /** Of two changes of one key at once neither is kept: their answers may come in another order than their commits. */
  const watchOf = (key: string): Watch => {
    const watch = watches.get(key) ?? { changes: 0, heard: 0 }
    if (++watch.changes > 1) watch.heard += 2
    watches.set(key, watch)
    return watch
  }

  const keep = (key: string, watch: Watch, startedAt: number, value: A | undefined) => {
    if (value === undefined || watch.heard !== 1 || !bus.isHealthy()) return
    remember(key, value, startedAt)
  }

  const keepChanged: ReadThroughCache<Id, A, E>["keepChanged"] = (id, change, after) =>
    Effect.suspend(() => {
      const key = options.key(id)
      const watch = watchOf(key)
      const startedAt = clock.currentTimeMillisUnsafe()
      return Effect.onExit(change, (exit) =>
        Effect.sync(() => {
          if (Exit.isSuccess(exit)) keep(key, watch, startedAt, after(exit.value))
          if (--watch.changes === 0) watches.delete(key)
        })
      )
    })

  const cache: ReadThroughCache<Id, A, E> = { get, peek, hold, stands, invalidate, keepChanged }
  return cache
})

export const ReadThroughCache = { make }
