import { type Config, Context, Layer, Option, type Redacted, Result } from "effect"
import { webUrl } from "@credbuzzpay/settings/Addresses"
import { kind } from "@credbuzzpay/settings/Kind"
import { oneOf } from "@credbuzzpay/settings/Kinds"
import { longSecret, secretText } from "@credbuzzpay/settings/Secrets"
import { fileOf, setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup, type ValuesOf } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { overTls } from "./values/PublicUrl.ts"

/** One account with a provider that speaks our HTTP contract (docs/kyc-provider-api.md). */
export interface KycAccount {
  /** In references and in the path of its webhook; never changed while verifications of it are open. */
  readonly name: string
  readonly url: URL
  readonly key: Redacted.Redacted<string>
  readonly webhookSecret: Redacted.Redacted<string>
  /** Whether its numbers keep the rules of the check digit and the kind of holder. Test systems of vendors do not. */
  readonly strictNumbers: boolean
  /** Whether it has video calls. */
  readonly hasVideo: boolean
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

const NAME = /^(?!sandbox$)[a-z][a-z0-9_-]{0,15}$/

const providerName = kind<string>({
  what: "a word of at most 16 small letters, digits, - and _, and not sandbox",
  parse: (text) => (NAME.test(text) ? Option.some(text) : Option.none()),
  valid: ["primary", "acme-2", "a_b"],
  invalid: ["sandbox", "Acme", "2acme", "a-name-of-seventeen", " "]
})

const account = (prefix: "KYC_PROVIDER" | "KYC_FALLBACK", name: string, neededFor: string) => ({
  url: setting(
    `${prefix}_URL`,
    webUrl,
    "The address of a server that speaks docs/kyc-provider-api.md.",
    overTls
  ).optional(neededFor),
  key: setting(`${prefix}_KEY`, secretText(1), "Sent as Bearer.", longSecret).optional(neededFor),
  webhookSecret: setting(
    `${prefix}_WEBHOOK_SECRET`,
    secretText(16),
    "What its webhooks are signed with.",
    longSecret
  ).optional(neededFor),
  name: setting(
    `${prefix}_NAME`,
    providerName,
    "In references and in the path of its webhook; never changed while verifications of it are open."
  ).withDefault(name),
  numbers: setting(
    `${prefix}_NUMBERS`,
    oneOf(["strict", "any"]),
    "Whether its numbers have a check digit; `any` is for a test system.",
    { what: "strict", accepts: (numbers) => numbers === "strict", unsafe: ["any"] }
  ).withDefault("strict"),
  video: setting(
    `${prefix}_VIDEO`,
    oneOf(["no", "yes"]),
    "Whether it has video calls; where no provider has, KYC by video is not offered."
  ).withDefault("no")
})

const fields = {
  provider: setting(
    "KYC_PROVIDER",
    oneOf(["sandbox", "http"]),
    "Who is asked: the sandbox, or a server that speaks HTTP.",
    {
      what: "http: what the sandbox verifies is not true, so it must not be asked",
      accepts: (provider) => provider === "http",
      unsafe: ["sandbox"]
    }
  ).withDefault("sandbox"),
  first: account("KYC_PROVIDER", "primary", "needed for http"),
  second: account("KYC_FALLBACK", "fallback", "needed where there is a second one")
}

type Values = ValuesOf<typeof fields>
type Read<A> = Result.Result<A, ReadonlyArray<SettingProblem>>

const problemsOf = (read: Read<unknown>): ReadonlyArray<SettingProblem> => (Result.isFailure(read) ? read.failure : [])

const needed = <A>(name: string, isSecret: boolean, value: Option.Option<A>): Read<A> =>
  Result.fromOption(value, () => [
    wrong(name, `must be set for this provider${isSecret ? `, or ${fileOf(name)} to the path of a file` : ""}`)
  ])

const accountOf = (prefix: "KYC_PROVIDER" | "KYC_FALLBACK", values: Values["first"]): Read<KycAccount> => {
  const url = needed(`${prefix}_URL`, false, values.url)
  const key = needed(`${prefix}_KEY`, true, values.key)
  const secret = needed(`${prefix}_WEBHOOK_SECRET`, true, values.webhookSecret)
  if (Result.isSuccess(url) && Result.isSuccess(key) && Result.isSuccess(secret)) {
    return Result.succeed({
      name: values.name,
      url: url.success,
      key: key.success,
      webhookSecret: secret.success,
      strictNumbers: values.numbers === "strict",
      hasVideo: values.video === "yes"
    })
  }
  return Result.fail([...problemsOf(url), ...problemsOf(key), ...problemsOf(secret)])
}

/** A second provider needs its address; a key or a secret without one is a mistake. */
const secondOf = ({ key, url, webhookSecret, ...rest }: Values["second"]): Read<Option.Option<KycAccount>> =>
  Option.isSome(url) || Option.isSome(key) || Option.isSome(webhookSecret)
    ? Result.map(accountOf("KYC_FALLBACK", { key, url, webhookSecret, ...rest }), Option.some)
    : Result.succeed(Option.none())

const httpOf = (values: Values): Read<KycSettings> => {
  const first = accountOf("KYC_PROVIDER", values.first)
  const second = secondOf(values.second)
  if (Result.isFailure(first) || Result.isFailure(second)) {
    return Result.fail([...problemsOf(first), ...problemsOf(second)])
  }
  return Option.exists(second.success, ({ name }) => name === first.success.name)
    ? Result.fail([wrong("KYC_FALLBACK_NAME", "must not be the name of the first provider")])
    : Result.succeed({ provider: "http", first: first.success, second: second.success })
}

/** Who is asked about Aadhaar, PAN and bank accounts. */
export const kycSettings = combinedGroup(
  "KYC providers",
  "Who is asked about Aadhaar, PAN and bank accounts. Production refuses the sandbox, addresses without TLS, and test numbers. A second provider is asked while the first is out.",
  fields,
  {
    combine: (values): Read<KycSettings> =>
      values.provider === "sandbox"
        ? Result.succeed({ provider: "sandbox", webhookSecret: values.first.webhookSecret })
        : httpOf(values),
    // Production refuses `sandbox`; the same list names what `http` will need.
    inProduction: (values) => (values.provider === "sandbox" ? problemsOf(httpOf(values)) : [])
  }
)

/** Who is asked about Aadhaar, PAN and bank accounts: see {@link kycSettings}. */
export class KycConfig extends Context.Service<KycConfig, KycSettings>()("@credbuzzpay/server/config/KycConfig") {
  static readonly config: Config.Config<KycSettings> = kycSettings.config

  static readonly layerConfig: Layer.Layer<KycConfig, Config.ConfigError> = Layer.effect(KycConfig, KycConfig.config)
}
