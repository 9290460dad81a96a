import { Clock, Effect, Layer, Redacted, Result } from "effect"
import { sign as signBytes, verify as verifyBytes } from "node:crypto"
import { TokenConfig } from "../../config/TokenConfig.ts"
import type { AccessTokenClaims } from "../../features/identity/tokens/AccessToken.ts"
import { acceptClaims } from "../../features/identity/tokens/AccessTokenRules.ts"
import { encodeCompactJwt, parseCompactJwt } from "../../features/identity/tokens/CompactJwt.ts"
import { SigningKeys } from "../../features/identity/tokens/SigningKeys.ts"
import { TokenRejected, type TokenRejectedReason } from "../../features/identity/tokens/TokenRejected.ts"
import { TokenSigner } from "../../features/identity/tokens/TokenSigner.ts"
import { makeVerifiedTokenCache, type VerifiedToken } from "../../features/identity/tokens/VerifiedTokenCache.ts"
import { traced } from "../../tracing/Traced.ts"
import { counter } from "../../metrics/MetricFamily.ts"

export const tokensRejected = counter("access_token_rejected_total", "Access tokens that were refused, by reason", [
  "reason"
])

const reject = Effect.fnUntraced(function* (reason: TokenRejectedReason) {
  yield* tokensRejected.update(1, { reason })
  return yield* new TokenRejected({ reason })
})

// node:crypto and neither jose (200 µs) nor effect/crypto's Signature (crypto.subtle): both go through the thread
// pool that argon2 keeps busy, and let the caller name the algorithm. Here it follows from the key's own type.
const make = Effect.gen(function* () {
  const { issuer, audience, verifiedTokens } = yield* TokenConfig
  const keys = yield* SigningKeys
  const cache = makeVerifiedTokenCache(verifiedTokens)

  const verifyCached = (token: string, nowMillis: number): VerifiedToken | undefined => {
    const hit = cache.get(token, nowMillis)
    // A key that was retired, because it leaked perhaps, takes the tokens it signed with it.
    return hit !== undefined && keys.find(hit.kid) !== undefined ? hit : undefined
  }

  const verifyNew = Effect.fnUntraced(function* (token: string, nowMillis: number) {
    const jwt = parseCompactJwt(token)
    if (Result.isFailure(jwt)) return yield* reject(jwt.failure)
    const { kid, payload, signed, signature } = jwt.success
    const key = keys.find(kid) ?? (yield* keys.findOrReload(kid))
    if (key === undefined) return yield* reject("unknown_key")
    if (!verifyBytes(null, signed, key, signature)) return yield* reject("signature")
    const claims = acceptClaims(payload, { issuer, audience, nowMillis })
    if (Result.isFailure(claims)) return yield* reject(claims.failure)
    cache.put(token, kid, claims.success)
    return claims.success
  })

  const verify: TokenSigner["Service"]["verify"] = (token) =>
    Clock.clockWith((clock) => {
      const nowMillis = clock.currentTimeMillisUnsafe()
      const cached = verifyCached(token, nowMillis)
      return cached === undefined ? verifyNew(token, nowMillis) : Effect.succeed(cached.claims)
    })

  const sign = traced("TokenSigner.sign")(function* (claims: AccessTokenClaims) {
    const { kid, key } = yield* keys.signing
    return Redacted.make(
      encodeCompactJwt(kid, claims, (signed) => signBytes(null, signed, key)),
      { label: "access token" }
    )
  })

  return TokenSigner.of({ sign, verify, verifyCached, jwks: keys.published })
})

/** Ed25519 (RFC 8037) with a bounded memory of verified tokens; keys from SigningKeys (docs/security.md, rules 12 and 13). */
export const layer: Layer.Layer<TokenSigner, never, TokenConfig | SigningKeys> = Layer.effect(TokenSigner, make)
