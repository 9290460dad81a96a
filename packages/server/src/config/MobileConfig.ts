import { Config, Context, Layer, Option } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { isCountryCode } from "./values/PhoneNumbers.ts"

const USUAL = "IN"

/** Codes of countries, separated by commas; duplicates are ignored. */
const countries = kind<ReadonlyArray<string>>({
  what: "codes of countries (ISO 3166-1, two capital letters) with commas between them, such as IN or IN,AE,NP",
  parse: (text) => {
    const codes = text.split(",").map((code) => code.trim())
    return codes.every(isCountryCode) ? Option.some([...new Set(codes)]) : Option.none()
  },
  valid: ["IN", "IN,AE,NP", "GB, IN"],
  invalid: ["India", "in", "XX", "IN,", "IN,,AE", "IN;AE", "91", " "]
})

export const mobileSettings = settingGroup(
  "Mobile numbers",
  "Whose mobile numbers are taken. Accounts that have another already keep it, and sign in with it.",
  {
    countries: setting(
      "MOBILE_COUNTRIES",
      countries,
      "The countries whose mobile numbers are taken, from anybody: who registers, whom staff enter, who changes their number."
    ).withDefault(USUAL)
  }
)

/** The countries whose mobile numbers are taken: see {@link mobileSettings}. **Shape**: ISO 3166-1, two letters. */
export class MobileConfig extends Context.Reference<ReadonlyArray<string>>("@credbuzzpay/server/config/MobileConfig", {
  defaultValue: () => [USUAL]
}) {
  static readonly config: Config.Config<ReadonlyArray<string>> = Config.map(
    mobileSettings.config,
    ({ countries: codes }) => codes
  )

  static readonly layerConfig = Layer.effect(MobileConfig, MobileConfig.config)
}
