import { type Config, Context, Layer, Option, Result } from "effect"
import { webUrl } from "@credbuzzpay/settings/Addresses"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { overTls, publicUrl } from "./values/PublicUrl.ts"

/** The values behind {@link KycJourneyConfig}. */
export interface KycJourneySettings {
  /** Where a provider's own pages send the person back to. The page there posts the query to `kyc/aadhaar/return`. */
  readonly returnUrl: URL
}

export const kycJourneySettings = combinedGroup(
  "KYC journeys",
  "Where KYC journeys lead people.",
  {
    publicUrl,
    returnUrl: setting(
      "KYC_RETURN_URL",
      webUrl,
      "The page of the front end that a provider's own pages send people back to.",
      overTls
    ).optional("`/kyc/aadhaar/return` of `PUBLIC_URL`")
  },
  {
    combine: (read): Result.Result<KycJourneySettings> =>
      Result.succeed({
        returnUrl: Option.getOrElse(read.returnUrl, () => new URL("/kyc/aadhaar/return", read.publicUrl))
      })
  }
)

/** Where KYC journeys lead people: see {@link kycJourneySettings}. */
export class KycJourneyConfig extends Context.Service<KycJourneyConfig, KycJourneySettings>()(
  "@credbuzzpay/server/config/KycJourneyConfig"
) {
  static readonly config: Config.Config<KycJourneySettings> = kycJourneySettings.config

  static readonly layerConfig: Layer.Layer<KycJourneyConfig, Config.ConfigError> = Layer.effect(
    KycJourneyConfig,
    KycJourneyConfig.config
  )
}
