import { Config, Context, Layer, Schema } from "effect"

/**
 * How old somebody must be to have an account. **Units**: years. **Settings**: `MINIMUM_AGE_YEARS` (18, from 10 to 21).
 */
export class MinimumAgeConfig extends Context.Reference<number>("@credbuzzpay/server/config/MinimumAgeConfig", {
  defaultValue: () => 18
}) {
  static readonly config: Config.Config<number> = Config.schema(
    Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 10, maximum: 21 })),
    "MINIMUM_AGE_YEARS"
  ).pipe(Config.withDefault(18))

  static readonly layerConfig = Layer.effect(MinimumAgeConfig, MinimumAgeConfig.config)
}
