import type { TokenStore } from "../../src/session/main.ts"

/** A store that several "tabs" of one process share, as IndexedDB is shared. */
export const tabsStore = (): TokenStore & { readonly texts: Map<string, string> } => {
  const texts = new Map<string, string>()
  const change = async (key: string, next: (held: string | undefined) => string | undefined) => {
    await Promise.resolve()
    const value = next(texts.get(key))
    if (value === undefined) texts.delete(key)
    else texts.set(key, value)
    return value
  }
  return {
    texts,
    change,
    get: async (key) => {
      await Promise.resolve()
      return texts.get(key)
    },
    set: async (key, value) => void (await change(key, () => value)),
    shared: true
  }
}
