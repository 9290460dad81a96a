import { Config, Context, Layer } from "effect"
import { oneOf } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

const choices = ["off", "sandbox"] as const

/** Who is asked whether people are on lists. */
export type ScreeningChoice = (typeof choices)[number]

export const screeningSettings = settingGroup(
  "Screening",
  "Who is asked, before KYC is complete, whether a person is on a list of designated individuals or politically exposed: docs/kyc.md. Servers and workers of one installation say the same.",
  {
    screening: setting(
      "SCREENING",
      oneOf(choices),
      "off: nobody is asked, each completion is on record as not screened, and another system of the institution screens; sandbox: there are no lists behind it.",
      {
        what: "off: the sandbox clears people without any lists, so it must not be relied on",
        accepts: (screening) => screening !== "sandbox",
        unsafe: ["sandbox"]
      }
    ).withDefault("off")
  }
)

/** Who screens: see {@link screeningSettings}. A program that does not read it asks nobody. */
export class ScreeningConfig extends Context.Reference<ScreeningChoice>("@credbuzzpay/server/config/ScreeningConfig", {
  defaultValue: () => "off"
}) {
  static readonly config: Config.Config<ScreeningChoice> = Config.map(
    screeningSettings.config,
    ({ screening }) => screening
  )

  static readonly layerConfig = Layer.effect(ScreeningConfig, ScreeningConfig.config)
}
