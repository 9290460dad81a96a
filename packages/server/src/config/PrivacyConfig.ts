import { Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

const USUAL = 30

export const privacySettings = settingGroup(
  "Rights of people",
  "How soon requests of people about their data are answered: docs/rights.md.",
  {
    days: setting(
      "PRIVACY_ANSWER_DAYS",
      whole({ minimum: 1, maximum: 90 }),
      "Days in which a request is answered, where its own clock does not say fewer; a grievance may take 90 days by law, and no longer."
    ).withDefault(String(USUAL))
  }
)

/** How soon a request is to be answered. **Units**: days. */
export class PrivacyConfig extends Context.Reference<number>("@credbuzzpay/server/config/PrivacyConfig", {
  defaultValue: () => USUAL
}) {
  static readonly config: Config.Config<number> = Config.map(privacySettings.config, ({ days }) => days)

  static readonly layerConfig = Layer.effect(PrivacyConfig, PrivacyConfig.config)
}
