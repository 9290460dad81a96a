import { type Config, Context, Layer } from "effect"
import { flag, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link FourEyesConfig}. */
export interface FourEyesSettings {
  /** Whether dangerous acts of staff wait for a second member of staff. */
  readonly isOn: boolean
  /** How long a request waits. **Units**: hours. */
  readonly hours: number
}

export const fourEyesSettings = settingGroup("Four eyes", "Two people for dangerous acts of staff.", {
  isOn: setting("FOUR_EYES", flag, "Whether dangerous acts of staff wait for a second member of staff.").withDefault(
    "false"
  ),
  hours: setting("APPROVAL_HOURS", whole({ minimum: 1, maximum: 168 }), "Hours that a request waits.").withDefault("24")
})

/** Two people for dangerous acts of staff: see {@link fourEyesSettings}. */
export class FourEyesConfig extends Context.Service<FourEyesConfig, FourEyesSettings>()(
  "@credbuzzpay/server/config/FourEyesConfig"
) {
  static readonly config: Config.Config<FourEyesSettings> = fourEyesSettings.config

  static readonly layerConfig = Layer.effect(FourEyesConfig, FourEyesConfig.config)
}
