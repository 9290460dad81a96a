import { type Config, Context, Duration, Layer, Result } from "effect"
import { line, span, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { publicUrl } from "./values/PublicUrl.ts"

/** The values behind {@link TokenConfig}. */
export interface TokenSettings {
  /** `iss`: the address of this installation. */
  readonly issuer: string
  /** `aud`: the API that the tokens are for. */
  readonly audience: string
  readonly accessTokenTtl: Duration.Duration
  /** How long a refresh token lives when it is not used. */
  readonly refreshTokenTtl: Duration.Duration
  /** How long a session lives however often it is refreshed. */
  readonly sessionMaxAge: Duration.Duration
  /** How long the direct parent of a refresh token may ask for the same successor again. */
  readonly refreshGrace: Duration.Duration
  /** How old the key that signs gets before a worker puts the next one in its place. */
  readonly signingKeyMaxAge: Duration.Duration
  /** Verified tokens that this process remembers, at some 1.5 KiB each. */
  readonly verifiedTokens: number
}

/** **Source**: docs/security.md, rule 3. */
export const tokenSettings = combinedGroup(
  "Tokens",
  "How long people stay signed in, and what tokens say about their origin.",
  {
    issuer: publicUrl,
    audience: setting("ACCESS_TOKEN_AUDIENCE", line, "The API that the tokens are for.").withDefault("credbuzzpay-api"),
    accessTokenTtl: setting(
      "ACCESS_TOKEN_TTL",
      span({ minimum: "1 minute", maximum: "1 hour" }),
      "How long an access token lives."
    ).withDefault("15 minutes"),
    refreshTokenTtl: setting(
      "REFRESH_TOKEN_TTL",
      span({ minimum: "5 minutes", maximum: "30 days" }),
      "How long a refresh token lives that is not used."
    ).withDefault("7 days"),
    sessionMaxAge: setting(
      "SESSION_MAX_AGE",
      span({ minimum: "5 minutes", maximum: "90 days" }),
      "How long a session lives, however often it is refreshed."
    ).withDefault("30 days"),
    refreshGrace: setting(
      "REFRESH_GRACE",
      span({ minimum: "0 seconds", maximum: "1 minute" }),
      "How long a refresh token that was just used may ask for the same successor again."
    ).withDefault("10 seconds"),
    signingKeyMaxAge: setting(
      "SIGNING_KEY_MAX_AGE",
      span({ minimum: "1 day", maximum: "366 days" }),
      "How old the key that signs gets before the next one takes its place."
    ).withDefault("90 days"),
    verifiedTokens: setting(
      "VERIFIED_TOKENS",
      whole({ minimum: 2, maximum: 1_000_000 }),
      "Verified tokens that this process remembers, at some 1.5 KiB each."
    ).withDefault("20000")
  },
  {
    combine: ({ issuer, ...rest }): Result.Result<TokenSettings, ReadonlyArray<SettingProblem>> =>
      Duration.isLessThan(rest.sessionMaxAge, rest.accessTokenTtl)
        ? Result.fail([wrong("SESSION_MAX_AGE", "must be at least ACCESS_TOKEN_TTL")])
        : Result.succeed({ ...rest, issuer: issuer.href.replace(/\/$/, "") })
  }
)

/** How long people stay signed in: see {@link tokenSettings}. */
export class TokenConfig extends Context.Service<TokenConfig, TokenSettings>()(
  "@credbuzzpay/server/config/TokenConfig"
) {
  static readonly config: Config.Config<TokenSettings> = tokenSettings.config

  static readonly layerConfig: Layer.Layer<TokenConfig, Config.ConfigError> = Layer.effect(
    TokenConfig,
    TokenConfig.config
  )
}
