import { freshId } from "../wire/freshId.ts"
import { change, type TokenStore } from "./TokenStore.ts"

/** What an account gave this device: to be known by, and to skip the second factor with. */
interface Known {
  readonly token?: string | undefined
  readonly trusted?: string | undefined
}

interface Book {
  readonly id: string
  readonly accounts: ReadonlyArray<readonly [identifier: string, known: Known]>
}

/** As many people as one device remembers; who signed in longest ago is forgotten first. */
const MOST_ACCOUNTS = 8

const bookOf = (text: string | undefined): Book => {
  try {
    const book = JSON.parse(text ?? "null") as Book | null
    if (book !== null && Array.isArray(book.accounts)) return book
  } catch {
    // What cannot be read is begun anew.
  }
  return { id: freshId(), accounts: [] }
}

const same = (identifier: string): string => identifier.trim().toLowerCase()

/** This device's name and tokens by account. They outlive a sign-out: that is what they are for. */
export interface Devices {
  /** What a sign-in of this account sends of the device. */
  readonly of: (identifier: string) => Promise<object>
  readonly keep: (identifier: string, given: Known) => Promise<void>
  readonly forget: () => Promise<void>
}

export const devicesIn = (store: TokenStore, key: string, name: string): Devices => {
  const kept = `${key}.devices`
  const read = async (): Promise<Book> =>
    bookOf(await change(store, kept, (text) => text ?? JSON.stringify(bookOf(text))))
  return {
    of: async (identifier) => {
      const { accounts, id } = await read()
      const { token, trusted } = accounts.find(([of]) => of === same(identifier))?.[1] ?? {}
      return { device: { id, name, token }, trustedDeviceToken: trusted }
    },
    keep: async (identifier, given) => {
      if (given.token === undefined && given.trusted === undefined) return
      await change(store, kept, (text) => {
        const { accounts, id } = bookOf(text)
        const before = accounts.find(([of]) => of === same(identifier))?.[1]
        const known = { token: given.token ?? before?.token, trusted: given.trusted ?? before?.trusted }
        const others = accounts.filter(([of]) => of !== same(identifier))
        return JSON.stringify({ id, accounts: [[same(identifier), known], ...others].slice(0, MOST_ACCOUNTS) })
      })
    },
    forget: () => store.set(kept, undefined)
  }
}
