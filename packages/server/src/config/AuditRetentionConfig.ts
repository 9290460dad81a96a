import { type Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link AuditRetentionConfig}. */
export interface AuditRetentionSettings {
  /** How long a month stays in the database after its end. **Units**: years. */
  readonly years: number
}

export const auditRetentionSettings = settingGroup(
  "Audit retention",
  "When months of the audit trail leave the database for a signed archive in the file store, where they stay. At least five years, as the law asks for records of a person that long after they left (PMLA section 12; CERT-In asks for 180 days, the DPDP Rules for one year).",
  {
    years: setting(
      "AUDIT_RETENTION",
      whole({ minimum: 5, maximum: 100 }),
      "Years that a month stays in the database after its end."
    ).withDefault("10")
  }
)

/** When months of the audit trail are archived: see {@link auditRetentionSettings}. */
export class AuditRetentionConfig extends Context.Service<AuditRetentionConfig, AuditRetentionSettings>()(
  "@credbuzzpay/server/config/AuditRetentionConfig"
) {
  static readonly config: Config.Config<AuditRetentionSettings> = auditRetentionSettings.config

  static readonly layerConfig = Layer.effect(AuditRetentionConfig, AuditRetentionConfig.config)
}
