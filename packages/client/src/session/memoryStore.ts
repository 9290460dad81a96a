import type { TokenStore } from "./TokenStore.ts"

/** In this page or process; gone with it. What no other script of the page should find is safest here. */
export const memoryStore = (): TokenStore => {
  const kept = new Map<string, string>()
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, value) => {
      if (value === undefined) kept.delete(key)
      else kept.set(key, value)
      return Promise.resolve()
    },
    shared: false
  }
}
