import { Config, Context, Layer } from "effect"
import { oneOf } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

const choices = ["off", "sandbox"] as const

/** How the Central KYC Records Registry is reached. */
export type CkycrChoice = (typeof choices)[number]

export const ckycrSettings = settingGroup(
  "Central KYC Records Registry",
  "How the registry (CKYCR) is searched before documents are asked for, and told of people whose KYC is complete: docs/ckycr.md. Servers and workers of one installation say the same.",
  {
    registry: setting(
      "CKYCR",
      oneOf(choices),
      "off: nothing is searched, owed or filed from here, and another system of the institution does it; sandbox: nobody stands behind it.",
      {
        what: "off: the sandbox files nothing anywhere, so it must not be relied on",
        accepts: (registry) => registry !== "sandbox",
        unsafe: ["sandbox"]
      }
    ).withDefault("off")
  }
)

/** How the registry is reached: see {@link ckycrSettings}. A program that does not read it reaches none. */
export class CkycrConfig extends Context.Reference<CkycrChoice>("@credbuzzpay/server/config/CkycrConfig", {
  defaultValue: () => "off"
}) {
  static readonly config: Config.Config<CkycrChoice> = Config.map(ckycrSettings.config, ({ registry }) => registry)

  static readonly layerConfig = Layer.effect(CkycrConfig, CkycrConfig.config)
}
