import { type Array, type Config, Context, Layer, type Redacted, Result } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { longSecret, secretText } from "@credbuzzpay/settings/Secrets"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { longSecrets, type NamedSecret, secretList, SINGLE_KEY_ID } from "./values/KeyRing.ts"
import { listOrSingle } from "./values/ListOrSingle.ts"

/** The values behind {@link OtpConfig}. **Units**: seconds. */
export interface OtpSettings {
  /** Keys of the HMAC that codes are stored under: 10^6 values fall to any hash without one. The first writes. */
  readonly peppers: Array.NonEmptyReadonlyArray<NamedSecret>
  readonly lifetimeSeconds: number
  readonly resendAfterSeconds: number
  readonly sendsPerHour: number
  readonly sendsPerDay: number
  readonly guessesPerCode: number
  readonly guessesPerHour: number
}

/** Guesses at one code, or with one reset: more than these the database does not keep either. */
export const mostGuesses = 5

/** One of the two. */
const peppers = combinedGroup(
  "Peppers",
  "The keys of the HMAC that codes are stored under.",
  {
    listed: setting(
      "OTP_PEPPERS",
      secretList,
      `The keys of the HMAC that codes are stored under, where they are several: the first is for new codes, all are tried. Its ${SINGLE_KEY_ID} is what OTP_PEPPER was.`,
      longSecrets
    ).optional("OTP_PEPPER"),
    single: setting(
      "OTP_PEPPER",
      secretText(1),
      "The key of the HMAC that codes are stored under, where it is one.",
      longSecret
    ).optional("OTP_PEPPERS")
  },
  {
    combine: listOrSingle({
      list: "OTP_PEPPERS",
      single: "OTP_PEPPER",
      noun: "pepper",
      what: longSecret.what,
      asListed: (text: Redacted.Redacted<string>, id): NamedSecret => ({ id, text })
    })
  }
)

/** OWASP ASVS 6.5.5 and NIST let a code live ten minutes at most. **Source**: docs/security.md, rule 2. */
export const otpSettings = combinedGroup(
  "One-time codes",
  "One-time codes. Ten minutes are the longest that OWASP ASVS and NIST let one live.",
  {
    peppers,
    lifetimeSeconds: setting(
      "OTP_TTL_SECONDS",
      whole({ minimum: 60, maximum: 600 }),
      "Seconds that a code lives."
    ).withDefault("600"),
    resendAfterSeconds: setting(
      "OTP_RESEND_SECONDS",
      whole({ minimum: 10, maximum: 600 }),
      "Seconds before another code is sent."
    ).withDefault("60"),
    sendsPerHour: setting(
      "OTP_SENDS_PER_HOUR",
      whole({ minimum: 1, maximum: 60 }),
      "Codes that one recipient is sent in an hour, within flows of one standing."
    ).withDefault("5"),
    sendsPerDay: setting(
      "OTP_SENDS_PER_DAY",
      whole({ minimum: 1, maximum: 240 }),
      "Codes that one recipient is sent in a day, within flows of one standing."
    ).withDefault("10"),
    guessesPerCode: setting(
      "OTP_GUESSES_PER_CODE",
      whole({ minimum: 1, maximum: mostGuesses }),
      "Guesses at one code, and with one password reset."
    ).withDefault("5"),
    guessesPerHour: setting(
      "OTP_GUESSES_PER_HOUR",
      whole({ minimum: 1, maximum: 30 }),
      "Guesses at the codes of one recipient in an hour, within flows of one standing."
    ).withDefault("10")
  },
  {
    combine: (settings): Result.Result<OtpSettings, ReadonlyArray<SettingProblem>> =>
      settings.sendsPerDay < settings.sendsPerHour
        ? Result.fail([wrong("OTP_SENDS_PER_DAY", "must be at least OTP_SENDS_PER_HOUR")])
        : Result.succeed(settings)
  }
)

/** One-time codes: see {@link otpSettings}. */
export class OtpConfig extends Context.Service<OtpConfig, OtpSettings>()("@credbuzzpay/server/config/OtpConfig") {
  static readonly config: Config.Config<OtpSettings> = otpSettings.config

  static readonly layerConfig = Layer.effect(OtpConfig, OtpConfig.config)
}
