import { Config, Context, Layer } from "effect"

/** The values behind {@link IdempotencyConfig}. **Units**: seconds. */
export interface IdempotencySettings {
  readonly keptSeconds: number
}

/**
 * How long an answer is kept for its `Idempotency-Key`. **Settings**: `IDEMPOTENCY_KEPT_SECONDS` (86400). **Source**: SECURITY.md 20.
 */
export class IdempotencyConfig extends Context.Service<IdempotencyConfig, IdempotencySettings>()(
  "@credbuzzpay/server/config/IdempotencyConfig"
) {
  static readonly config: Config.Config<IdempotencySettings> = Config.all({
    keptSeconds: Config.Int("IDEMPOTENCY_KEPT_SECONDS").pipe(Config.withDefault(86_400))
  })

  static readonly layerConfig = Layer.effect(IdempotencyConfig, IdempotencyConfig.config)
}
