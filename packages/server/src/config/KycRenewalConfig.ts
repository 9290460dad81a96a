import { Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { SOONEST_END_DAYS } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"

export const kycRenewalSettings = settingGroup(
  "KYC renewal",
  "When a KYC that nobody renewed ends (docs/kyc-renewal.md).",
  {
    endDays: setting(
      "KYC_END_DAYS",
      whole({ minimum: SOONEST_END_DAYS, maximum: 365 }),
      "Days from the due date to the end of a KYC of high or medium risk. One of low risk goes on for a year."
    ).withDefault(String(SOONEST_END_DAYS))
  }
)

/** From the due date to the end of a KYC of high or medium risk that nobody renewed. **Units**: days. */
export class KycRenewalConfig extends Context.Reference<number>("@credbuzzpay/server/config/KycRenewalConfig", {
  defaultValue: () => SOONEST_END_DAYS
}) {
  static readonly config: Config.Config<number> = Config.map(kycRenewalSettings.config, ({ endDays }) => endDays)

  static readonly layerConfig = Layer.effect(KycRenewalConfig, KycRenewalConfig.config)
}
