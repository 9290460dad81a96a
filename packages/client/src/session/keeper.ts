import { aloneOver } from "./alone.ts"
import { type EndReason, type Granted, type Held, heldOf, tokensOf } from "./Held.ts"
import { codeOf, statusOf } from "./Refusal.ts"
import { sessionChannel } from "./SessionChannel.ts"
import type { SessionClock } from "./SessionClock.ts"
import { eventOf, type SessionEvent } from "./SessionEvents.ts"
import { change, type TokenStore } from "./TokenStore.ts"

/** A token is renewed this long before it ends: a call under way must still find it good. **Units**: milliseconds. */
const EARLY = 10_000

/** What keeps tokens fresh, over all tabs. */
export interface Keeper {
  /** A good access token; undefined when nobody is signed in. */
  readonly token: () => Promise<string | undefined>
  readonly refused: (token: string) => Promise<boolean>
  /** A new pair now, however good the present one is. */
  readonly renew: () => Promise<string | undefined>
  readonly begin: (granted: Granted) => Promise<void>
  /** A fresh access token of the same session, which an answer brought. */
  readonly adopt: (grant: { readonly accessToken: string; readonly expiresIn: number }) => Promise<void>
  /** Forgets the tokens, here and in every tab, and gives what they were. */
  readonly end: (reason: EndReason) => Promise<Held>
  /** What is known now; undefined until it was looked at. */
  readonly known: () => Held | undefined
  readonly look: () => Promise<Held>
  readonly on: (listener: (event: SessionEvent) => void) => () => void
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => void
}

interface Kept {
  readonly key: string
  readonly store: TokenStore
  readonly clock: SessionClock
  /** Asks for the pair after this one. */
  readonly exchange: (refresh: string | undefined) => Promise<Granted>
  /** A cookie may know somebody whom no script knows. */
  readonly heldByCookie: boolean
}

export const keeper = ({ clock, exchange, heldByCookie, key, store }: Kept): Keeper => {
  const alone = aloneOver(key, store, clock)
  const listeners = new Set<(event: SessionEvent) => void>()
  const watchers = new Set<() => void>()
  let last: Held | undefined
  let running: Promise<string | undefined> | undefined

  /** Takes note of what was learnt, where it is newer, and says what is true now. */
  const see = (held: Held): Held => {
    if (last !== undefined && held.n <= last.n) return last
    const event = eventOf(last, held)
    last = held
    for (const watcher of watchers) watcher()
    if (event !== undefined) for (const listener of listeners) listener(event)
    return held
  }
  const channel = sessionChannel(key, store.shared, see)
  const look = async (): Promise<Held> => see(heldOf(await store.get(key)))

  /** Writes what follows on what was looked at; what another tab wrote meanwhile stands. */
  const put = async (after: Held, next: Omit<Held, "n">): Promise<Held> => {
    const held = { ...next, n: after.n + 1 }
    const written = await change(store, key, (text) => (heldOf(text).n > after.n ? text : JSON.stringify(held)))
    const seen = see(heldOf(written))
    channel.tell(seen)
    return seen
  }

  const mayBe = (held: Held): boolean => held.tokens !== undefined || (heldByCookie && held.ended === undefined)
  const isFresh = ({ tokens }: Held): boolean => tokens !== undefined && tokens.until - EARLY > clock.now()

  const replace = async (held: Held): Promise<string | undefined> => {
    try {
      const granted = await exchange(held.tokens?.refresh)
      return (await put(held, { tokens: tokensOf(granted, clock.now()) })).tokens?.access
    } catch (error) {
      if (statusOf(error) === 401) {
        const isOver = held.tokens !== undefined && held.tokens.refreshUntil <= clock.now()
        const ended = codeOf(error) === "REFRESH_TOKEN_REUSED" ? "reused" : isOver ? "expired" : "revoked"
        return (await put(held, { ended })).tokens?.access
      }
      // An outage signs nobody out, and what is good for some seconds more is used.
      if (held.tokens !== undefined && held.tokens.until > clock.now()) return held.tokens.access
      throw error
    }
  }

  // Whoever asks meanwhile waits for the same. A caller who gives up does not stop it: its token would be spent and lost.
  const renewed = (isGood: (held: Held) => boolean): Promise<string | undefined> => {
    running ??= alone(async () => {
      const again = await look()
      if (!mayBe(again)) return undefined
      return isGood(again) ? again.tokens?.access : replace(again)
    }).finally(() => {
      running = undefined
    })
    return running
  }

  const token = async (): Promise<string | undefined> => {
    const held = last !== undefined && isFresh(last) ? last : await look()
    if (!mayBe(held)) return undefined
    return isFresh(held) ? held.tokens?.access : renewed(isFresh)
  }

  return {
    token,
    refused: async (bad) => {
      const next = await renewed(({ tokens }) => tokens !== undefined && tokens.access !== bad)
      return next !== undefined && next !== bad
    },
    renew: () => renewed(() => false),
    begin: (granted) => alone(async () => void (await put(await look(), { tokens: tokensOf(granted, clock.now()) }))),
    adopt: ({ accessToken, expiresIn }) =>
      alone(async () => {
        const held = await look()
        if (held.tokens === undefined) return
        const tokens = { ...held.tokens, access: accessToken, until: clock.now() + expiresIn * 1000 }
        await put(held, { tokens })
      }),
    end: (reason) =>
      alone(async () => {
        const held = await look()
        if (held.ended === undefined) await put(held, { ended: reason })
        return held
      }),
    known: () => last,
    look,
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subscribe: (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    close: channel.close
  }
}
