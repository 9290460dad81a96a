import { type Config, Context, Layer, type Option, type Redacted } from "effect"
import { longSecret, secretText } from "@credbuzzpay/settings/Secrets"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** What receipts are signed with, by the channel that they are about; those of a channel without a secret are refused. */
export interface DeliveryReceiptSettings {
  readonly sms: Option.Option<Redacted.Redacted<string>>
  readonly email: Option.Option<Redacted.Redacted<string>>
}

const secretOf = (name: string, what: string) =>
  setting(name, secretText(16), `What the receipts of ${what} are signed with.`, longSecret).optional(
    "receipts are refused, and nobody learns what did not arrive"
  )

export const deliveryReceiptSettings = settingGroup(
  "Delivery receipts",
  "What providers tell of messages by webhook (docs/message-providers.md), for servers and `npm start`.",
  {
    sms: secretOf("SMS_WEBHOOK_SECRET", "text messages"),
    email: secretOf("EMAIL_WEBHOOK_SECRET", "e-mails")
  }
)

/** What receipts are signed with: see {@link deliveryReceiptSettings}. */
export class DeliveryReceiptConfig extends Context.Service<DeliveryReceiptConfig, DeliveryReceiptSettings>()(
  "@credbuzzpay/server/config/DeliveryReceiptConfig"
) {
  static readonly config: Config.Config<DeliveryReceiptSettings> = deliveryReceiptSettings.config

  static readonly layerConfig: Layer.Layer<DeliveryReceiptConfig, Config.ConfigError> = Layer.effect(
    DeliveryReceiptConfig,
    DeliveryReceiptConfig.config
  )
}
