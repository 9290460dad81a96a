import { Config, Context, Layer, Schema } from "effect"

/** The values behind {@link AuditRetentionConfig}. */
export interface AuditRetentionSettings {
  /** How long a month stays in the database after its end. **Units**: years. */
  readonly years: number
}

/**
 * When months of the audit trail leave the database for a signed archive in the file store, where they stay. At least five
 * years, as the law asks for records of a person that long after they left (PMLA section 12; CERT-In asks for 180 days,
 * the DPDP Rules for one year). **Settings**: `AUDIT_RETENTION` (years, 10, at least 5).
 */
export class AuditRetentionConfig extends Context.Service<AuditRetentionConfig, AuditRetentionSettings>()(
  "@credbuzzpay/server/config/AuditRetentionConfig"
) {
  static readonly config: Config.Config<AuditRetentionSettings> = Config.all({
    years: Config.schema(
      Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 5, maximum: 100 })),
      "AUDIT_RETENTION"
    ).pipe(Config.withDefault(10))
  })

  static readonly layerConfig = Layer.effect(AuditRetentionConfig, AuditRetentionConfig.config)
}
