import type { TokenStore } from "./TokenStore.ts"

const SHELF = "kept"

const opened = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => void request.result.createObjectStore(SHELF)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error("IndexedDB cannot be opened"))
  })

/**
 * IndexedDB, which all tabs see alike and at once: what a page with several tabs should use. `name` is the database's.
 * **Errors**: rejects where the browser has none (some private windows).
 */
export const indexedDbStore = (name = "credbuzzpay"): TokenStore => {
  let database: Promise<IDBDatabase> | undefined
  const open = async (): Promise<IDBDatabase> => {
    const db = await (database ??= opened(name))
    db.onclose = db.onversionchange = () => {
      db.close()
      database = undefined
    }
    return db
  }

  /** One transaction; done when it is durable, so that the next tab finds what was written. */
  const change = async (key: string, next: (held: string | undefined) => string | undefined) => {
    const transaction = (await open()).transaction(SHELF, "readwrite")
    return new Promise<string | undefined>((resolve, reject) => {
      const shelf = transaction.objectStore(SHELF)
      const read = shelf.get(key)
      let value: string | undefined
      read.onsuccess = () => {
        value = next(read.result as string | undefined)
        if (value === undefined) shelf.delete(key)
        else if (value !== read.result) shelf.put(value, key)
      }
      transaction.oncomplete = () => resolve(value)
      transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB gave up"))
    })
  }

  return {
    get: async (key) => {
      const request = (await open()).transaction(SHELF).objectStore(SHELF).get(key)
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result as string | undefined)
        request.onerror = () => reject(request.error ?? new Error("IndexedDB cannot be read"))
      })
    },
    set: async (key, value) => void (await change(key, () => value)),
    change,
    shared: true
  }
}
