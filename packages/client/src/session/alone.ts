import { change, type TokenStore } from "./TokenStore.ts"
import type { SessionClock } from "./SessionClock.ts"

/** Shorter than the server's REFRESH_GRACE (10 s): whoever overtakes a tab that died is forgiven the token that it spent. */
const LEASE_MILLIS = 5000
const LOOK_AGAIN_MILLIS = 50

type Lease = { readonly id: number; readonly until: number } | null

const leaseOf = (text: string | undefined): Lease => {
  try {
    return JSON.parse(text ?? "null") as Lease
  } catch {
    return null
  }
}

/** Does work while no other tab of the origin does any under this key. */
export type Alone = <A>(work: () => Promise<A>) => Promise<A>

const lease =
  (key: string, store: TokenStore, clock: SessionClock): Alone =>
  async (work) => {
    const id = Math.random()
    const take = (text: string | undefined) => {
      const held = leaseOf(text)
      return held === null || held.until < clock.now()
        ? JSON.stringify({ id, until: clock.now() + LEASE_MILLIS })
        : text
    }
    while (leaseOf(await change(store, key, take))?.id !== id) await clock.sleep(LOOK_AGAIN_MILLIS)
    try {
      return await work()
    } finally {
      await change(store, key, (text) => (leaseOf(text)?.id === id ? undefined : text))
    }
  }

/** By Web Locks; where there are none (plain http, React Native), by a lease in the store; by nothing where no tab shares it. */
export const aloneOver = (key: string, store: TokenStore, clock: SessionClock): Alone => {
  if (!store.shared) return (work) => work()
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: LockManager | undefined } }
  const locks = navigator?.locks
  if (locks !== undefined) return async (work) => await locks.request(key, work)
  return store.change === undefined ? (work) => work() : lease(`${key}.lease`, store, clock)
}
