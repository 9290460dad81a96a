import { type Config, Context, type Duration, Layer } from "effect"
import { span } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

export interface EvidencePackSettings {
  readonly sealWait: Duration.Duration
}

export const evidencePackSettings = settingGroup("Evidence packs", "Evidence packs.", {
  sealWait: setting(
    "EVIDENCE_SEAL_WAIT",
    span({ minimum: "0 seconds", maximum: "60 seconds" }),
    "How long a pack waits for its last rows of the audit trail to be sealed, before it names them as not sealed yet."
  ).withDefault("8 seconds")
})

/** Evidence packs: see {@link evidencePackSettings}. */
export class EvidencePackConfig extends Context.Service<EvidencePackConfig, EvidencePackSettings>()(
  "@credbuzzpay/server/config/EvidencePackConfig"
) {
  static readonly config: Config.Config<EvidencePackSettings> = evidencePackSettings.config

  static readonly layerConfig = Layer.effect(EvidencePackConfig, EvidencePackConfig.config)
}
