import { Config, Context, Layer, type Redacted } from "effect"

/** The values behind {@link OtpConfig}. **Units**: seconds. */
export interface OtpSettings {
  /** Key of the HMAC that codes are stored under: 10^6 values fall to any hash without one. */
  readonly pepper: Redacted.Redacted<string>
  readonly lifetimeSeconds: number
  readonly resendAfterSeconds: number
  readonly sendsPerHour: number
  readonly sendsPerDay: number
  readonly guessesPerCode: number
  readonly guessesPerHour: number
}

const count = (name: string, fallback: number) => Config.Int(name).pipe(Config.withDefault(fallback))

/**
 * One-time codes. **Settings**: `OTP_PEPPER` (needed), `OTP_TTL_SECONDS` (600), `OTP_RESEND_SECONDS` (60),
 * `OTP_SENDS_PER_HOUR` (5), `OTP_SENDS_PER_DAY` (10), `OTP_GUESSES_PER_CODE` (5), `OTP_GUESSES_PER_HOUR` (10).
 * **Source**: SECURITY.md 2.
 */
export class OtpConfig extends Context.Service<OtpConfig, OtpSettings>()("@credbuzzpay/server/config/OtpConfig") {
  static readonly config: Config.Config<OtpSettings> = Config.all({
    pepper: Config.Redacted("OTP_PEPPER"),
    lifetimeSeconds: count("OTP_TTL_SECONDS", 600),
    resendAfterSeconds: count("OTP_RESEND_SECONDS", 60),
    sendsPerHour: count("OTP_SENDS_PER_HOUR", 5),
    sendsPerDay: count("OTP_SENDS_PER_DAY", 10),
    guessesPerCode: count("OTP_GUESSES_PER_CODE", 5),
    guessesPerHour: count("OTP_GUESSES_PER_HOUR", 10)
  })

  static readonly layerConfig = Layer.effect(OtpConfig, OtpConfig.config)
}
