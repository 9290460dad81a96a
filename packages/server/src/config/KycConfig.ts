import { Config, Context, Effect, Layer, Option, type Redacted, Schema, SchemaIssue } from "effect"

/** One account with a provider that speaks our HTTP contract (docs/kyc-provider-api.md). */
export interface KycAccount {
  /** In references and in the path of its webhook; never changed while verifications of it are open. */
  readonly name: string
  readonly url: URL
  readonly key: Redacted.Redacted<string>
  readonly webhookSecret: Redacted.Redacted<string>
  /** Whether its numbers keep the rules of the check digit and the kind of holder. Test systems of vendors do not. */
  readonly strictNumbers: boolean
}

/** The values behind {@link KycConfig}. */
export type KycSettings =
  | { readonly provider: "sandbox"; readonly webhookSecret: Option.Option<Redacted.Redacted<string>> }
  | { readonly provider: "http"; readonly first: KycAccount; readonly second: Option.Option<KycAccount> }

/** The secret of the webhooks of the provider of this name, if there is one. */
export const webhookSecretOf = (settings: KycSettings, provider: string): Option.Option<Redacted.Redacted<string>> => {
  if (settings.provider === "sandbox") return provider === "sandbox" ? settings.webhookSecret : Option.none()
  const accounts = [settings.first, ...Option.toArray(settings.second)]
  return Option.fromUndefinedOr(accounts.find(({ name }) => name === provider)?.webhookSecret)
}

const problem = (name: string, message: string) =>
  new Schema.SchemaError(new SchemaIssue.Pointer([name], new SchemaIssue.InvalidValue({ message })))

const environment = Config.all({
  appEnv: Config.Literals(["development", "production"], "APP_ENV").pipe(Config.withDefault("development")),
  provider: Config.option(Config.Literals(["sandbox", "http"], "KYC_PROVIDER"))
})

const Name = Schema.String.check(
  Schema.isPattern(/^(?!sandbox$)[a-z][a-z0-9_-]{0,15}$/, {
    message: "must be a word of at most 16 small letters, digits, - and _, and not sandbox"
  })
)

const Secret = Schema.String.check(Schema.isMinLength(16, { message: "must have at least 16 characters" }))

const address = (setting: string, production: boolean) =>
  Config.URL(setting).pipe(
    Config.mapEffect((url) =>
      production && url.protocol !== "https:"
        ? Effect.fail(new Config.ConfigError(problem(setting, "must begin with https:// in production")))
        : Effect.succeed(url)
    )
  )

const account = (prefix: "KYC_PROVIDER" | "KYC_FALLBACK", fallbackName: string, production: boolean) =>
  Config.all({
    name: Config.schema(Name, `${prefix}_NAME`).pipe(Config.withDefault(fallbackName)),
    url: address(`${prefix}_URL`, production),
    key: Config.Redacted(`${prefix}_KEY`),
    webhookSecret: Config.schema(Schema.RedactedFromValue(Secret), `${prefix}_WEBHOOK_SECRET`),
    strictNumbers: Config.Literals(["strict", "any"], `${prefix}_NUMBERS`).pipe(
      Config.withDefault("strict"),
      Config.mapEffect((numbers) =>
        production && numbers === "any"
          ? Effect.fail(new Config.ConfigError(problem(`${prefix}_NUMBERS`, "must be strict in production")))
          : Effect.succeed(numbers === "strict")
      )
    )
  })

const sandbox = Config.map(
  Config.option(Config.schema(Schema.RedactedFromValue(Secret), "KYC_PROVIDER_WEBHOOK_SECRET")),
  (webhookSecret): KycSettings => ({ provider: "sandbox", webhookSecret })
)

const second = (production: boolean) =>
  Config.option(Config.NonEmptyString("KYC_FALLBACK_URL")).pipe(
    Config.flatMap((url) =>
      Option.isNone(url)
        ? Config.succeed(Option.none<KycAccount>())
        : Config.map(account("KYC_FALLBACK", "fallback", production), Option.some)
    )
  )

const http = (production: boolean) =>
  Config.all({ first: account("KYC_PROVIDER", "primary", production), second: second(production) }).pipe(
    Config.flatMap((accounts): Config.Config<KycSettings> =>
      Option.exists(accounts.second, ({ name }) => name === accounts.first.name)
        ? Config.fail(problem("KYC_FALLBACK_NAME", "must not be the name of the first provider"))
        : Config.succeed({ provider: "http", ...accounts })
    )
  )

/**
 * Who is asked about Aadhaar, PAN and bank accounts. Production refuses the sandbox, addresses without TLS, and test
 * numbers.
 *
 * **Settings**: `KYC_PROVIDER` (`sandbox`, the default in development, or `http`), `KYC_PROVIDER_URL` (needed for http;
 * speaks docs/kyc-provider-api.md), `KYC_PROVIDER_KEY` (needed for http, sent as Bearer), `KYC_PROVIDER_WEBHOOK_SECRET`
 * (needed for http), `KYC_PROVIDER_NAME` (primary), `KYC_PROVIDER_NUMBERS` (strict; `any` for a test system whose numbers
 * have no check digit), and the same for a second one that is asked while the first is out: `KYC_FALLBACK_URL` (none),
 * `KYC_FALLBACK_KEY`, `KYC_FALLBACK_WEBHOOK_SECRET`, `KYC_FALLBACK_NAME` (fallback), `KYC_FALLBACK_NUMBERS` (strict).
 */
export class KycConfig extends Context.Service<KycConfig, KycSettings>()("@credbuzzpay/server/config/KycConfig") {
  static readonly config: Config.Config<KycSettings> = environment.pipe(
    Config.flatMap(({ appEnv, provider }): Config.Config<KycSettings> => {
      const production = appEnv === "production"
      const chosen = Option.getOrElse(provider, () => "sandbox" as const)
      if (production && chosen === "sandbox") {
        return Config.fail(problem("KYC_PROVIDER", "must be http in production: what the sandbox verifies is not true"))
      }
      return chosen === "sandbox" ? sandbox : http(production)
    })
  )

  static readonly layerConfig: Layer.Layer<KycConfig, Config.ConfigError> = Layer.effect(KycConfig, KycConfig.config)
}
