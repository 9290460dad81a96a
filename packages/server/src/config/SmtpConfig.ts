import { Config, Context, Layer, type Redacted } from "effect"

/** The values behind {@link SmtpConfig}. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: Redacted.Redacted<string>
  readonly from: string
}

/**
 * The server that e-mails are handed to. **Settings**: `SMTP_URL` (needed), `SMTP_FROM`
 * (`CredbuzzPay <no-reply@credbuzzpay.com>`).
 */
export class SmtpConfig extends Context.Service<SmtpConfig, SmtpSettings>()("@credbuzzpay/server/config/SmtpConfig") {
  static readonly config: Config.Config<SmtpSettings> = Config.all({
    url: Config.Redacted("SMTP_URL"),
    from: Config.NonEmptyString("SMTP_FROM").pipe(Config.withDefault("CredbuzzPay <no-reply@credbuzzpay.com>"))
  })

  static readonly layerConfig: Layer.Layer<SmtpConfig, Config.ConfigError> = Layer.effect(SmtpConfig, SmtpConfig.config)
}
