import { Config, Context, Layer, Option } from "effect"
import { path } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

export const consentTextsSettings = settingGroup(
  "Consent texts",
  "The texts that people agree to: docs/consents.md. A text that was shown is never changed; new words are a new version.",
  {
    folder: setting(
      "CONSENT_TEXTS_DIR",
      path,
      "A folder with the texts of this installation, `<purpose>/<version>/<language>.json`."
    ).optional("the texts that come with the product")
  }
)

/** The folder of the texts that people agree to; none for those that come with the product. */
export class ConsentTextsConfig extends Context.Reference<Option.Option<string>>(
  "@credbuzzpay/server/config/ConsentTextsConfig",
  { defaultValue: () => Option.none() }
) {
  static readonly config: Config.Config<Option.Option<string>> = Config.map(
    consentTextsSettings.config,
    ({ folder }) => folder
  )

  static readonly layerConfig = Layer.effect(ConsentTextsConfig, ConsentTextsConfig.config)
}
