import type { AccessTokenClaims } from "./AccessToken.ts"
import { refusedFromMillis } from "./AccessTokenRules.ts"

/** A token that was verified: under which key, what it says, and until when it may be believed. */
export interface VerifiedToken {
  readonly kid: string
  readonly claims: AccessTokenClaims
  readonly refusedFromMillis: number
}

/** A bounded memory of verified tokens. Plain functions: it sits on the path of every request. */
export interface VerifiedTokenCache {
  readonly get: (token: string, nowMillis: number) => VerifiedToken | undefined
  readonly put: (token: string, kid: string, claims: AccessTokenClaims) => void
  readonly size: () => number
}

/**
 * Remembers about the `capacity` most recently used tokens, never more.
 *
 * The key is the whole token, so a changed payload or signature is another token. Two Maps take turns: when the
 * young one holds half the capacity it becomes the old one, and what the old one held and nobody asked for is
 * forgotten. A hit is then one lookup without a write, where an exact LRU would write on each. An entry whose time
 * has come is never given out, whatever Map it is in.
 */
export const makeVerifiedTokenCache = (capacity: number): VerifiedTokenCache => {
  const half = Math.max(1, Math.floor(capacity / 2))
  let young = new Map<string, VerifiedToken>()
  let old = new Map<string, VerifiedToken>()

  const remember = (token: string, entry: VerifiedToken): void => {
    if (young.size >= half) {
      old = young
      young = new Map()
    }
    young.set(token, entry)
  }

  const inTime = (entry: VerifiedToken, nowMillis: number) => (nowMillis < entry.refusedFromMillis ? entry : undefined)

  return {
    get: (token, nowMillis) => {
      const hit = young.get(token)
      if (hit !== undefined) return inTime(hit, nowMillis)
      const aged = old.get(token)
      if (aged === undefined) return undefined
      old.delete(token)
      remember(token, aged)
      return inTime(aged, nowMillis)
    },
    put: (token, kid, claims) => remember(token, { kid, claims, refusedFromMillis: refusedFromMillis(claims) }),
    size: () => young.size + old.size
  }
}
