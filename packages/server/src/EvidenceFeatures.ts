import { Layer } from "effect"
import { AuditFeatures } from "./AuditFeatures.ts"
import { AuditEvidence } from "./features/evidence/evidence-pack/AuditEvidence.ts"
import { EvidenceFiles } from "./features/evidence/evidence-pack/EvidenceFiles.ts"
import { EvidencePackService } from "./features/evidence/evidence-pack/EvidencePackService.ts"
import { EvidenceRows } from "./features/evidence/evidence-pack/EvidenceRows.ts"
import { PackWriter } from "./features/evidence/evidence-pack/PackWriter.ts"

/** Evidence packs. Open: the database, keys and seals, the file store, the archive, who may see whom. */
export const EvidenceFeatures = EvidencePackService.layer.pipe(
  Layer.provide(PackWriter.layer),
  Layer.provide(EvidenceFiles.layer),
  Layer.provide(Layer.merge(EvidenceRows.layer, AuditEvidence.layer)),
  Layer.provide(AuditFeatures)
)
