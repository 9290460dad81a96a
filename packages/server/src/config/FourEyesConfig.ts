import { Config, Context, Layer, Schema } from "effect"

/** The values behind {@link FourEyesConfig}. */
export interface FourEyesSettings {
  /** Whether dangerous acts of staff wait for a second member of staff. */
  readonly isOn: boolean
  /** How long a request waits. **Units**: hours. */
  readonly hours: number
}

/**
 * Two people for dangerous acts of staff. **Settings**: `FOUR_EYES` (false), `APPROVAL_HOURS` (24, at most 168).
 */
export class FourEyesConfig extends Context.Service<FourEyesConfig, FourEyesSettings>()(
  "@credbuzzpay/server/config/FourEyesConfig"
) {
  static readonly config: Config.Config<FourEyesSettings> = Config.all({
    isOn: Config.Boolean("FOUR_EYES").pipe(Config.withDefault(false)),
    hours: Config.schema(
      Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: 168 })),
      "APPROVAL_HOURS"
    ).pipe(Config.withDefault(24))
  })

  static readonly layerConfig = Layer.effect(FourEyesConfig, FourEyesConfig.config)
}
