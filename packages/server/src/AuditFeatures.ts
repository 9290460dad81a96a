import { Layer } from "effect"
import { AuditArchiver } from "./features/evidence/audit-archive/AuditArchiver.ts"
import { AuditProofs } from "./features/evidence/audit-seals/AuditProofs.ts"
import { AuditSealService } from "./features/evidence/audit-seals/AuditSealService.ts"
import { AuditVerifier } from "./features/evidence/audit-seals/AuditVerifier.ts"
import { AuditSealer } from "./features/evidence/audit-seals/AuditSealer.ts"
import { SealCheckpoint } from "./features/evidence/audit-seals/SealCheckpoint.ts"
import { SealHeads } from "./features/evidence/audit-seals/SealHeads.ts"
import { SealRepo } from "./features/evidence/audit-seals/SealRepo.ts"

const Parts = Layer.mergeAll(SealHeads.layer, SealRepo.layer)

/** What proves the audit trail to who asks. Open: the database, the file store, the signer of seals. */
export const AuditFeatures = AuditSealService.layer.pipe(
  Layer.provide(AuditVerifier.layer),
  Layer.provideMerge(AuditProofs.layer),
  Layer.provide(Parts)
)

/** What workers do for the audit trail every day. Open: the database, the file store, the signer of seals. */
export const AuditUpkeep = Layer.mergeAll(AuditSealer.layer, SealCheckpoint.layer).pipe(Layer.provide(Parts))

/** What they do with old months; open beside that: how old, and the audit trail that says so. */
export const AuditArchiving = AuditArchiver.layer
