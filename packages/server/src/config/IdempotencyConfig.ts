import { type Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link IdempotencyConfig}. **Units**: seconds. */
export interface IdempotencySettings {
  readonly keptSeconds: number
}

/** **Source**: docs/security.md, rule 20. */
export const idempotencySettings = settingGroup("Idempotency", "Repeated requests with one `Idempotency-Key`.", {
  keptSeconds: setting(
    "IDEMPOTENCY_KEPT_SECONDS",
    whole({ minimum: 600, maximum: 604_800 }),
    "Seconds that an answer is kept for its `Idempotency-Key`."
  ).withDefault("86400")
})

/** How long an answer is kept for its `Idempotency-Key`: see {@link idempotencySettings}. */
export class IdempotencyConfig extends Context.Service<IdempotencyConfig, IdempotencySettings>()(
  "@credbuzzpay/server/config/IdempotencyConfig"
) {
  static readonly config: Config.Config<IdempotencySettings> = idempotencySettings.config

  static readonly layerConfig = Layer.effect(IdempotencyConfig, IdempotencyConfig.config)
}
