import { type Config, Context, Layer, type Option, type Redacted } from "effect"
import { isLoopback, webUrl } from "@credbuzzpay/settings/Addresses"
import { secretText } from "@credbuzzpay/settings/Secrets"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link SmsConfig}. */
export interface SmsSettings {
  readonly url: URL
  readonly token: Option.Option<Redacted.Redacted<string>>
}

/** Codes are sent there: nobody between us and the gateway may read them. */
export const smsSettings = settingGroup(
  "Text messages",
  "The gateway that text messages are posted to. Needed in production by what sends messages: workers, and `npm start`.",
  {
    url: setting("SMS_URL", webUrl, "The address of the gateway.", {
      what: "an address that begins with https://, or one of this machine",
      accepts: (url) => url.protocol === "https:" || isLoopback(url),
      unsafe: ["http://sms.example.com"]
    }),
    token: setting("SMS_TOKEN", secretText(1), "Sent as Bearer.").optional("none is sent")
  }
)

/** The gateway of text messages: see {@link smsSettings}. */
export class SmsConfig extends Context.Service<SmsConfig, SmsSettings>()("@credbuzzpay/server/config/SmsConfig") {
  static readonly config: Config.Config<SmsSettings> = smsSettings.config

  static readonly layerConfig: Layer.Layer<SmsConfig, Config.ConfigError> = Layer.effect(SmsConfig, SmsConfig.config)
}
