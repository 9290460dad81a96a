import { Effect } from "effect"
import { counter, histogram } from "../../../metrics/MetricFamily.ts"

export const lookups = counter("cache_lookups_total", "Lookups in the memory of the process, by cache and result", [
  "cache",
  "result"
])

/** From a millisecond, which a bus takes, to beyond the second that is promised. **Units**: seconds. */
const DELAYS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

export const invalidationDelay = histogram(
  "cache_invalidation_delay_seconds",
  "From publishing an invalidation to hearing it, by what it was about",
  DELAYS,
  ["kind"]
)

export const revocationDelay = histogram(
  "revocation_delay_seconds",
  "From ending a session, or changing what an account may do, to hearing of it",
  DELAYS
)

/** What comes before the colon of a key: `features` of `features:0ABCD123`. Never more of it: the rest names somebody. */
const kindOf = (key: string) => /^[a-z_]{1,32}(?=:|$)/.exec(key)?.[0] ?? "other"

/** The counters of one cache, as plain functions for the hot path. The label is the cache's name, never a key. */
const make = Effect.fnUntraced(function* (cache: string) {
  const context = yield* Effect.context<never>()
  const hits = lookups.series({ cache, result: "hit" })
  const misses = lookups.series({ cache, result: "miss" })
  return {
    hit: () => hits.updateUnsafe(1, context),
    miss: () => misses.updateUnsafe(1, context)
  }
})

/** What tokens are checked against (docs/security.md, rule 4): AccountStates and SessionStates. */
const revokes = (key: string) => key.startsWith("account:") || key.startsWith("session:")

/** `millis` since the message was published, by the clock of the machine that did. */
const heard = Effect.fnUntraced(function* (millis: number, keys: ReadonlyArray<string>) {
  const seconds = Math.max(0, millis) / 1000
  for (const kind of new Set(keys.map(kindOf))) yield* invalidationDelay.update(seconds, { kind })
  if (keys.some(revokes)) yield* revocationDelay.update(seconds)
})

export const CacheMetrics = { make, heard }
