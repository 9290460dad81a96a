import { LRUCache } from "lru-cache"

/** Changes whose echo may still come, at most. One that is forgotten is heard, which does no harm. */
const rememberedAtMost = 10_000

/**
 * The changes of this instance that come back to it from the database. What it has applied to its caches since the commit
 * need not be applied once more, which would also drop what was put there since. An echo of a change whose end is not
 * known, or not yet, is heard like another's.
 */
export const makeOwnEchoes = (sender: string) => {
  const changes = new LRUCache<string, "open" | "applied">({ max: rememberedAtMost })
  let begun = 0

  /** The name of a change that begins now. */
  const begin = () => {
    const change = `${++begun}`
    changes.set(change, "open")
    return { change, from: `${sender}-${change}` }
  }

  /** It was committed, and this instance's caches have forgotten what it changed. */
  const applied = (change: string) => {
    if (changes.get(change) === "open") changes.set(change, "applied")
  }

  /** Whether what came back was applied already. */
  const isKnown = (change: string) => {
    const known = changes.get(change) === "applied"
    changes.delete(change)
    return known
  }

  return { begin, applied, isKnown }
}
