import type { TokenStore } from "./TokenStore.ts"

/** The part of React Native's `AsyncStorage` that is used; encrypted stores have it too. */
export interface AsyncStorage {
  readonly getItem: (key: string) => Promise<string | null>
  readonly setItem: (key: string, value: string) => Promise<void>
  readonly removeItem: (key: string) => Promise<void>
}

/** `AsyncStorage` of React Native, or anything of its shape. An app is one process: nothing is shared. */
export const asyncStore = (storage: AsyncStorage): TokenStore => ({
  get: async (key) => (await storage.getItem(key)) ?? undefined,
  set: (key, value) => (value === undefined ? storage.removeItem(key) : storage.setItem(key, value)),
  shared: false
})
