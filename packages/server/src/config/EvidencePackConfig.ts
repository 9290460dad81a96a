import { Config, Context, Duration, Layer } from "effect"

export interface EvidencePackSettings {
  readonly sealWait: Duration.Duration
}

/**
 * Evidence packs. **Settings**: `EVIDENCE_SEAL_WAIT` (8 seconds): how long a pack waits for its last rows of the audit
 * trail to be sealed, before it names them as not sealed yet.
 */
export class EvidencePackConfig extends Context.Service<EvidencePackConfig, EvidencePackSettings>()(
  "@credbuzzpay/server/config/EvidencePackConfig"
) {
  static readonly config: Config.Config<EvidencePackSettings> = Config.all({
    sealWait: Config.Duration("EVIDENCE_SEAL_WAIT").pipe(Config.withDefault(Duration.seconds(8)))
  })

  static readonly layerConfig = Layer.effect(EvidencePackConfig, EvidencePackConfig.config)
}
