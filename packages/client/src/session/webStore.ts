import type { TokenStore } from "./TokenStore.ts"

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface WebStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
}

const isOfOneTab = (storage: WebStorage): boolean => {
  try {
    return storage === (globalThis as { readonly sessionStorage?: WebStorage }).sessionStorage
  } catch {
    return false // a page that may not even look at it
  }
}

/**
 * `localStorage`, or `sessionStorage` for a session of one tab only. `localStorage` lags between tabs: prefer
 * `indexedDbStore` where there is IndexedDB.
 */
export const webStore = (storage: WebStorage): TokenStore => ({
  get: (key) => Promise.resolve(storage.getItem(key) ?? undefined),
  set: (key, value) => {
    if (value === undefined) storage.removeItem(key)
    else storage.setItem(key, value)
    return Promise.resolve()
  },
  shared: !isOfOneTab(storage)
})
