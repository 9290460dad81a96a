import { Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

const USUAL = 30

export const closingSettings = settingGroup(
  "Closing accounts",
  "How long an account that its owner has ended can still be kept: docs/erasure.md.",
  {
    days: setting(
      "ACCOUNT_CLOSING_DAYS",
      whole({ minimum: 1, maximum: 90 }),
      "Days between the withdrawal of consent to the terms or the privacy notice and the end of the account, in which its owner can take that back."
    ).withDefault(String(USUAL))
  }
)

/** How long an account is closing before it is closed. **Units**: days. */
export class ClosingConfig extends Context.Reference<number>("@credbuzzpay/server/config/ClosingConfig", {
  defaultValue: () => USUAL
}) {
  static readonly config: Config.Config<number> = Config.map(closingSettings.config, ({ days }) => days)

  static readonly layerConfig = Layer.effect(ClosingConfig, ClosingConfig.config)
}
