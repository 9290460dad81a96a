import { Config, Context, Layer, Option } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The areas that make a risk: states, or districts with their state in front. */
export interface KycRiskSettings {
  readonly highAreas: ReadonlyArray<string>
  readonly mediumAreas: ReadonlyArray<string>
}

const AREA = /^[^,/]{2,60}(\/[^,/]{2,60})?$/

const areas = kind<ReadonlyArray<string>>({
  what: "states, or districts as State/District, with commas between them, such as Goa,Assam/Cachar",
  parse: (text) => {
    const each = text.split(",").map((area) => area.trim())
    return each.every((area) => AREA.test(area)) ? Option.some([...new Set(each)]) : Option.none()
  },
  valid: ["Goa", "Goa,Assam/Cachar", "West Bengal, Jammu and Kashmir/Poonch"],
  invalid: ["Goa,", "A", "Goa/Ponda/Bandora", "Goa,,Assam", " "]
})

export const kycRiskSettings = settingGroup(
  "KYC risk",
  "What makes somebody's KYC a higher risk beside the rules that everybody has (docs/kyc.md). A changed list is followed by the next run of the job kyc-assess.",
  {
    highAreas: setting(
      "KYC_HIGH_RISK_AREAS",
      areas,
      "States and districts whose people are of high risk, by the address of their identity document."
    ).optional("nowhere"),
    mediumAreas: setting("KYC_MEDIUM_RISK_AREAS", areas, "The same, of medium risk at the least.").optional("nowhere")
  }
)

/** The areas that make a risk: see {@link kycRiskSettings}. */
export class KycRiskConfig extends Context.Reference<KycRiskSettings>("@credbuzzpay/server/config/KycRiskConfig", {
  defaultValue: () => ({ highAreas: [], mediumAreas: [] })
}) {
  static readonly config: Config.Config<KycRiskSettings> = Config.map(
    kycRiskSettings.config,
    ({ highAreas, mediumAreas }) => ({
      highAreas: Option.getOrElse(highAreas, () => []),
      mediumAreas: Option.getOrElse(mediumAreas, () => [])
    })
  )

  static readonly layerConfig = Layer.effect(KycRiskConfig, KycRiskConfig.config)
}
