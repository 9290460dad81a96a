import { Effect, Metric } from "effect"

// One metric per series and not `Metric.withAttributes` of a shared one, which would work out its key on every update.
const lookups = (attributes: { readonly cache: string; readonly result: "hit" | "miss" }) =>
  Metric.counter("cache_lookups_total", {
    description: "Lookups in the memory of the process, by cache and result",
    attributes,
    incremental: true
  })

const delay = Metric.histogram("cache_invalidation_delay_milliseconds", {
  description: "From publishing an invalidation to hearing it, by what it was about",
  boundaries: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
})

/** What comes before the colon of a key: `features` of `features:0ABCD123`. Never more of it: the rest names somebody. */
const kindOf = (key: string) => /^[a-z_]{1,32}(?=:|$)/.exec(key)?.[0] ?? "other"

/** The counters of one cache, as plain functions for the hot path. The label is the cache's name, never a key. */
const make = Effect.fnUntraced(function* (cache: string) {
  const context = yield* Effect.context<never>()
  const hits = lookups({ cache, result: "hit" })
  const misses = lookups({ cache, result: "miss" })
  return {
    hit: () => hits.updateUnsafe(1, context),
    miss: () => misses.updateUnsafe(1, context)
  }
})

const revocationDelay = Metric.histogram("revocation_delay_seconds", {
  description: "From ending a session, or changing what an account may do, to hearing of it",
  boundaries: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
})

/** What tokens are checked against (docs/security.md, rule 4): AccountStates and SessionStates. */
const revokes = (key: string) => key.startsWith("account:") || key.startsWith("session:")

/** **Units**: milliseconds since the message was published, by the clock of the machine that did. */
const heard = Effect.fnUntraced(function* (millis: number, keys: ReadonlyArray<string>) {
  for (const kind of new Set(keys.map(kindOf))) {
    yield* Metric.update(Metric.withAttributes(delay, { kind }), Math.max(0, millis))
  }
  if (keys.some(revokes)) yield* Metric.update(revocationDelay, Math.max(0, millis) / 1000)
})

export const CacheMetrics = { make, heard }
