import type { TokenStore } from "./TokenStore.ts"

const SHELF = "kept"

/** What a request comes to. */
const settled = <A>(request: IDBRequest<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB cannot be read")))
  })

const opened = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1)
  request.addEventListener("upgradeneeded", () => void request.result.createObjectStore(SHELF))
  return settled(request)
}

/**
 * IndexedDB, which all tabs see alike and at once: what a page with several tabs should use. `name` is the database's.
 * **Errors**: rejects where the browser has none (some private windows).
 */
export const indexedDbStore = (name = "credbuzzpay"): TokenStore => {
  let database: Promise<IDBDatabase> | undefined
  const fresh = async (): Promise<IDBDatabase> => {
    const db = await opened(name)
    const leave = () => {
      db.close()
      database = undefined
    }
    db.addEventListener("close", leave)
    db.addEventListener("versionchange", leave)
    return db
  }
  const open = (): Promise<IDBDatabase> => {
    database ??= fresh().catch((error: unknown) => {
      database = undefined
      throw error
    })
    return database
  }

  /** One transaction; done when it is durable, so that the next tab finds what was written. */
  const change = async (key: string, next: (held: string | undefined) => string | undefined) => {
    const transaction = (await open()).transaction(SHELF, "readwrite")
    return new Promise<string | undefined>((resolve, reject) => {
      const shelf = transaction.objectStore(SHELF)
      const read: IDBRequest<string | undefined> = shelf.get(key)
      let value: string | undefined
      read.addEventListener("success", () => {
        value = next(read.result)
        if (value === undefined) shelf.delete(key)
        else if (value !== read.result) shelf.put(value, key)
      })
      transaction.addEventListener("complete", () => resolve(value))
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("IndexedDB gave up")))
    })
  }

  return {
    get: async (key) => {
      const request: IDBRequest<string | undefined> = (await open()).transaction(SHELF).objectStore(SHELF).get(key)
      return settled(request)
    },
    set: async (key, value) => void (await change(key, () => value)),
    change,
    shared: true
  }
}
