import { Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

const USUAL = 18

export const minimumAgeSettings = settingGroup("Minimum age", "How old somebody must be to have an account.", {
  years: setting(
    "MINIMUM_AGE_YEARS",
    whole({ minimum: 10, maximum: 21 }),
    "Years that somebody must be old to have an account."
  ).withDefault(String(USUAL))
})

/** How old somebody must be to have an account. **Units**: years. */
export class MinimumAgeConfig extends Context.Reference<number>("@credbuzzpay/server/config/MinimumAgeConfig", {
  defaultValue: () => USUAL
}) {
  static readonly config: Config.Config<number> = Config.map(minimumAgeSettings.config, ({ years }) => years)

  static readonly layerConfig = Layer.effect(MinimumAgeConfig, MinimumAgeConfig.config)
}
