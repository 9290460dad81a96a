import { Config, Context, Layer, type Option, type Redacted } from "effect"

/** The values behind {@link SmsConfig}. */
export interface SmsSettings {
  readonly url: URL
  readonly token: Option.Option<Redacted.Redacted<string>>
}

/** The gateway that text messages are posted to. **Settings**: `SMS_URL` (needed), `SMS_TOKEN` (sent as Bearer). */
export class SmsConfig extends Context.Service<SmsConfig, SmsSettings>()("@credbuzzpay/server/config/SmsConfig") {
  static readonly config: Config.Config<SmsSettings> = Config.all({
    url: Config.URL("SMS_URL"),
    token: Config.option(Config.Redacted("SMS_TOKEN"))
  })

  static readonly layerConfig: Layer.Layer<SmsConfig, Config.ConfigError> = Layer.effect(SmsConfig, SmsConfig.config)
}
