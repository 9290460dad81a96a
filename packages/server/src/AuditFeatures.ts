import { Layer } from "effect"
import { AuditArchiver } from "./features/audit-archive/AuditArchiver.ts"
import { AuditProofs } from "./features/audit-seals/AuditProofs.ts"
import { AuditSealService } from "./features/audit-seals/AuditSealService.ts"
import { AuditVerifier } from "./features/audit-seals/AuditVerifier.ts"
import { AuditSealer } from "./features/audit-seals/AuditSealer.ts"
import { SealCheckpoint } from "./features/audit-seals/SealCheckpoint.ts"
import { SealHeads } from "./features/audit-seals/SealHeads.ts"
import { SealRepo } from "./features/audit-seals/SealRepo.ts"

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
