import { Clock, Context, Duration, Effect, Layer, type Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { TokenConfig } from "../../../config/TokenConfig.ts"
import type { AccessTokenClaims, AccessTokenGrant } from "./AccessToken.ts"
import { TokenSigner } from "./TokenSigner.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A signed token and what it says. */
export interface IssuedAccessToken {
  readonly token: Redacted.Redacted<string>
  readonly claims: AccessTokenClaims
}

/** Issues access tokens: adds issuer, audience, times and a fresh `jti` to what the caller grants, and signs. */
export class AccessTokens extends Context.Service<
  AccessTokens,
  { readonly issue: (grant: AccessTokenGrant) => Effect.Effect<IssuedAccessToken, Unavailable> }
>()("@credbuzzpay/server/tokens/AccessTokens") {
  static readonly layer: Layer.Layer<AccessTokens, never, TokenConfig | TokenSigner | SecureRandom.SecureRandom> =
    Layer.effect(
      AccessTokens,
      Effect.gen(function* () {
        const { issuer, audience, accessTokenTtl } = yield* TokenConfig
        const signer = yield* TokenSigner
        const random = yield* SecureRandom.SecureRandom
        const issue = traced("AccessTokens.issue")(function* (grant: AccessTokenGrant) {
          const iat = Math.floor((yield* Clock.currentTimeMillis) / 1000)
          const exp = iat + Math.floor(Duration.toSeconds(accessTokenTtl))
          const claims = { iss: issuer, aud: audience, ...grant, jti: yield* random.uuidV4(), iat, nbf: iat, exp }
          return { token: yield* signer.sign(claims), claims }
        })
        return { issue }
      })
    )
}
