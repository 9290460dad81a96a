import { Config, Context, Duration, Effect, Layer, Schema, SchemaIssue } from "effect"

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

const span = (name: string, minimum: Duration.Input, maximum: Duration.Input, fallback: Duration.Input) =>
  Config.Duration(name).pipe(
    Config.withDefault(Duration.fromInputUnsafe(fallback)),
    Config.mapEffect((value) =>
      Duration.between(value, {
        minimum: Duration.fromInputUnsafe(minimum),
        maximum: Duration.fromInputUnsafe(maximum)
      })
        ? Effect.succeed(value)
        : Effect.fail(
            new Config.ConfigError(
              new Schema.SchemaError(
                new SchemaIssue.Pointer(
                  [name],
                  new SchemaIssue.InvalidValue({ message: `must be from ${String(minimum)} to ${String(maximum)}` })
                )
              )
            )
          )
    )
  )

/**
 * How long people stay signed in, and what tokens say about their origin.
 *
 * **Settings**: `PUBLIC_URL` (the issuer, http://localhost:3000), `ACCESS_TOKEN_AUDIENCE` (credbuzzpay-api),
 * `ACCESS_TOKEN_TTL` (15 minutes), `REFRESH_TOKEN_TTL` (7 days), `SESSION_MAX_AGE` (30 days), `REFRESH_GRACE`
 * (10 seconds), `SIGNING_KEY_MAX_AGE` (90 days), `VERIFIED_TOKENS` (20000). **Source**: API.md, Tokens; SECURITY.md 3.
 */
export class TokenConfig extends Context.Service<TokenConfig, TokenSettings>()(
  "@credbuzzpay/server/config/TokenConfig"
) {
  static readonly config: Config.Config<TokenSettings> = Config.all({
    issuer: Config.URL("PUBLIC_URL").pipe(
      Config.withDefault(new URL("http://localhost:3000")),
      Config.map((url) => url.href.replace(/\/$/, ""))
    ),
    audience: Config.NonEmptyString("ACCESS_TOKEN_AUDIENCE").pipe(Config.withDefault("credbuzzpay-api")),
    accessTokenTtl: span("ACCESS_TOKEN_TTL", "1 minute", "1 hour", "15 minutes"),
    refreshTokenTtl: span("REFRESH_TOKEN_TTL", "5 minutes", "30 days", "7 days"),
    sessionMaxAge: span("SESSION_MAX_AGE", "5 minutes", "90 days", "30 days"),
    refreshGrace: span("REFRESH_GRACE", "0 seconds", "1 minute", "10 seconds"),
    signingKeyMaxAge: span("SIGNING_KEY_MAX_AGE", "1 day", "366 days", "90 days"),
    verifiedTokens: Config.schema(
      Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 2, maximum: 1_000_000 })),
      "VERIFIED_TOKENS"
    ).pipe(Config.withDefault(20_000))
  })

  static readonly layerConfig: Layer.Layer<TokenConfig, Config.ConfigError> = Layer.effect(
    TokenConfig,
    TokenConfig.config
  )
}
