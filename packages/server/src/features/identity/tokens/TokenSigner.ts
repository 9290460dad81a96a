import { Context, type Effect, type Redacted } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { AccessTokenClaims } from "./AccessToken.ts"
import type { JsonWebKeySet } from "./JsonWebKeySet.ts"
import type { TokenRejected } from "./TokenRejected.ts"
import type { VerifiedToken } from "./VerifiedTokenCache.ts"

/**
 * Signs and verifies access tokens. Says only that the token is ours, whole and in time: whether its session
 * and epoch still stand is the authentication middleware's next question.
 *
 * **Source**: docs/security.md, rules 12 and 13; RFC 9068; RFC 8725.
 */
export class TokenSigner extends Context.Service<
  TokenSigner,
  {
    /** The compact JWT of the claims, under the current key. `Unavailable` when no key could be loaded. */
    readonly sign: (claims: AccessTokenClaims) => Effect.Effect<Redacted.Redacted<string>, Unavailable>

    /**
     * The claims of a valid token. `TokenRejected` for every other string; `Unavailable` only when the token
     * names a key that is not known here and the key table cannot be asked.
     */
    readonly verify: (token: string) => Effect.Effect<AccessTokenClaims, TokenRejected | Unavailable>

    /**
     * The one entry of a token that {@link verify} accepted before and that is still in time, else `undefined`.
     * One Map lookup, no fiber: the hot path asks here first. `nowMillis` is the caller's Clock reading.
     */
    readonly verifyCached: (token: string, nowMillis: number) => VerifiedToken | undefined

    /** The public keys: next, current and previous. Never a private member. */
    readonly jwks: Effect.Effect<JsonWebKeySet, Unavailable>
  }
>()("@credbuzzpay/server/tokens/TokenSigner") {}
