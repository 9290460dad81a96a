import { LRUCache } from "lru-cache"

/** How many changes are remembered until their echo comes. The echo of one that was forgotten is applied, which does no harm. */
const rememberedAtMost = 10_000

/**
 * Tells which invalidations that the database sends to this instance are its own and already applied. Applying one again
 * would also drop what the caches have loaded since. The echo of a change whose outcome is not known, or not yet, is applied
 * like an invalidation of another instance.
 */
export const makeInvalidationEchoFilter = (sender: string) => {
  const changes = new LRUCache<string, "open" | "applied">({ max: rememberedAtMost })
  let begun = 0

  /** The name of a change that begins now. */
  const begin = () => {
    const change = `${++begun}`
    changes.set(change, "open")
    return { change, from: `${sender}-${change}` }
  }

  /** Notes that the change was committed, and that this instance's caches have dropped what it changed. */
  const applied = (change: string) => {
    if (changes.get(change) === "open") changes.set(change, "applied")
  }

  /** Whether the change that came back was applied already. Asks once: it is forgotten afterwards. */
  const isKnown = (change: string) => {
    const known = changes.get(change) === "applied"
    changes.delete(change)
    return known
  }

  return { begin, applied, isKnown }
}
