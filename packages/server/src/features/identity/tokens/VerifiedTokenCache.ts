import { LRUCache } from "lru-cache"
import type { AccessTokenClaims } from "./AccessToken.ts"
import { refusedFromMillis } from "./AccessTokenRules.ts"
import type { TokenStanding } from "./TokenStanding.ts"

/** A token that was verified: under which key, what it says, until when it may be believed, and whom it stands for. */
export interface VerifiedToken {
  readonly kid: string
  readonly claims: AccessTokenClaims
  readonly refusedFromMillis: number
  /** Whom it stands for, as long as that holds; written by who finds it out, read by who asks next. */
  standing: TokenStanding | undefined
}

/** A bounded memory of verified tokens. Plain functions: it sits on the path of every request. */
export interface VerifiedTokenCache {
  readonly get: (token: string, nowMillis: number) => VerifiedToken | undefined
  readonly put: (token: string, kid: string, claims: AccessTokenClaims) => void
  readonly size: () => number
}

/**
 * Remembers the `capacity` most recently used tokens, never more.
 *
 * The key is the whole token, so a changed payload or signature is another token. An entry whose time has come is never
 * given out; the time is the caller's, which the library's own `ttl` could not be told.
 */
export const makeVerifiedTokenCache = (capacity: number): VerifiedTokenCache => {
  const entries = new LRUCache<string, VerifiedToken>({ max: capacity })
  return {
    get: (token, nowMillis) => {
      const entry = entries.get(token)
      return entry !== undefined && nowMillis < entry.refusedFromMillis ? entry : undefined
    },
    put: (token, kid, claims) => {
      entries.set(token, { kid, claims, refusedFromMillis: refusedFromMillis(claims), standing: undefined })
    },
    size: () => entries.size
  }
}
