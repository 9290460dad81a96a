/** A Map that forgets. Plain functions: it sits on the path of every request. */
export interface BoundedMap<V> {
  readonly get: (key: string) => V | undefined
  readonly set: (key: string, value: V) => void
  readonly delete: (key: string) => void
  readonly clear: () => void
  readonly size: () => number
}

/**
 * Keeps about the `capacity` most recently used entries, never more. Two Maps take turns: when the young one holds half
 * the capacity it becomes the old one, and what nobody asked the old one for is forgotten. A hit is then one lookup
 * without a write, where an exact LRU would write on each.
 */
export const makeBoundedMap = <V>(capacity: number): BoundedMap<V> => {
  const half = Math.max(1, Math.floor(capacity / 2))
  let young = new Map<string, V>()
  let old = new Map<string, V>()

  const set = (key: string, value: V): void => {
    old.delete(key)
    if (young.size >= half && !young.has(key)) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }

  return {
    get: (key) => {
      const hit = young.get(key)
      if (hit !== undefined) return hit
      const aged = old.get(key)
      if (aged !== undefined) set(key, aged)
      return aged
    },
    set,
    delete: (key) => {
      young.delete(key)
      old.delete(key)
    },
    clear: () => {
      young.clear()
      old.clear()
    },
    size: () => young.size + old.size
  }
}
