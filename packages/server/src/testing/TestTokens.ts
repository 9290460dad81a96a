import { Duration, Layer } from "effect"
import * as Ed25519TokenSigner from "../adapters/tokens/Ed25519TokenSigner.ts"
import { TokenConfig, type TokenSettings } from "../config/TokenConfig.ts"
import { AccessTokens } from "../features/identity/tokens/AccessTokens.ts"
import { SigningKeyRepo } from "../features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeys } from "../features/identity/tokens/SigningKeys.ts"

const settings: TokenSettings = {
  issuer: "https://erp.example.test",
  audience: "credbuzzpay-api",
  accessTokenTtl: Duration.minutes(15),
  refreshTokenTtl: Duration.days(7),
  sessionMaxAge: Duration.days(30),
  refreshGrace: Duration.seconds(10),
  signingKeyMaxAge: Duration.days(90),
  verifiedTokens: 100
}

const layerWith = (changes: Partial<TokenSettings>) =>
  AccessTokens.layer.pipe(
    Layer.provideMerge(Ed25519TokenSigner.layer),
    Layer.provideMerge(SigningKeys.layer),
    Layer.provideMerge(Layer.succeed(TokenConfig, { ...settings, ...changes }))
  )

/**
 * The real token signer with usual settings. `layer` keeps its keys in memory; `layerWith` leaves the key
 * repository open. Ciphers and randomness stay open: provide `TestKeys.layer` and `TestCrypto.layer`.
 */
export const TestTokens = {
  layer: layerWith({}).pipe(Layer.provide(SigningKeyRepo.layerMemory)),
  layerWith,
  settings
} as const
