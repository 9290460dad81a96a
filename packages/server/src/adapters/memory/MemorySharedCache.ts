import { Clock, Duration, Effect, Layer, Option } from "effect"
import { LRUCache } from "lru-cache"
import { SharedCache } from "../../features/platform/cache/SharedCache.ts"

interface Stored {
  readonly value: string
  readonly expiresAtMillis: number
}

/** The shared cache of a single process: `capacity` entries at most. A lease that was forgotten is a refused fill. */
export const make = (capacity: number) =>
  Effect.sync(() => {
    const values = new LRUCache<string, Stored>({ max: capacity })
    const leases = new LRUCache<string, string>({ max: capacity })
    let leased = 0

    const get = (key: string) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const stored = values.get(key)
        return stored !== undefined && now < stored.expiresAtMillis ? Option.some(stored.value) : Option.none()
      })

    const lease = (key: string) =>
      Effect.sync(() => {
        const current = leases.get(key)
        if (current !== undefined) return current
        const next = `${++leased}`
        leases.set(key, next)
        return next
      })

    const fill = (key: string, token: string, value: string, ttl: Duration.Duration) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        if (leases.get(key) === token) values.set(key, { value, expiresAtMillis: now + Duration.toMillis(ttl) })
      })

    const invalidate = (keys: ReadonlyArray<string>) =>
      Effect.sync(() => {
        for (const key of keys) {
          leases.delete(key)
          values.delete(key)
        }
      })

    return SharedCache.of({ get, lease, fill, invalidate })
  })

export const layer: Layer.Layer<SharedCache> = Layer.effect(SharedCache, make(20_000))
