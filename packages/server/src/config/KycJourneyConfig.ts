import { Config, Context, Layer, Option } from "effect"

/** The values behind {@link KycJourneyConfig}. */
export interface KycJourneySettings {
  /** Where a provider's own pages send the person back to. The page there posts the query to `kyc/aadhaar/return`. */
  readonly returnUrl: URL
}

/** Where KYC journeys lead people. **Settings**: `KYC_RETURN_URL` (`/kyc/aadhaar/return` of `PUBLIC_URL`). */
export class KycJourneyConfig extends Context.Service<KycJourneyConfig, KycJourneySettings>()(
  "@credbuzzpay/server/config/KycJourneyConfig"
) {
  static readonly config: Config.Config<KycJourneySettings> = Config.all({
    publicUrl: Config.URL("PUBLIC_URL").pipe(Config.withDefault(new URL("http://localhost:3000"))),
    returnUrl: Config.option(Config.URL("KYC_RETURN_URL"))
  }).pipe(
    Config.map(({ publicUrl, returnUrl }) => ({
      returnUrl: Option.getOrElse(returnUrl, () => new URL("/kyc/aadhaar/return", publicUrl))
    }))
  )

  static readonly layerConfig: Layer.Layer<KycJourneyConfig, Config.ConfigError> = Layer.effect(
    KycJourneyConfig,
    KycJourneyConfig.config
  )
}
