/**
 * Where a session is kept between calls and page loads: plain texts by key. Any object of this shape will do. Failing is
 * allowed: the call that needed it rejects.
 */
export interface TokenStore {
  readonly get: (key: string) => Promise<string | undefined>
  /** Keeps a text, durably once the promise resolves; `undefined` removes it. */
  readonly set: (key: string, value: string | undefined) => Promise<void>
  /** Reads and writes as one step that no other tab comes between, and gives what is there afterwards. Where the place can. */
  readonly change?: (key: string, next: (held: string | undefined) => string | undefined) => Promise<string | undefined>
  /** Whether all tabs of the origin see the same: then they refresh once for all and tell each other. */
  readonly shared: boolean
}

/** Reads and writes as one step where the store can, else one after the other. */
export const change = async (
  store: TokenStore,
  key: string,
  next: (held: string | undefined) => string | undefined
): Promise<string | undefined> => {
  if (store.change !== undefined) return store.change(key, next)
  const value = next(await store.get(key))
  await store.set(key, value)
  return value
}
