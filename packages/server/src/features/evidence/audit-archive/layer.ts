import { Layer } from "effect"
import * as auditSeals from "../audit-seals/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { ArchiveRepo } from "./ArchiveRepo.ts"
import { ArchivedMonths } from "./ArchivedMonths.ts"
import { ArchivedRows } from "./ArchivedRows.ts"
import { AuditArchiver } from "./AuditArchiver.ts"

/** Reading months of the audit trail that have left the database. */
export const layer = Layer.mergeAll(ArchivedMonths.layer, ArchivedRows.layer).pipe(
  Layer.provideMerge(ArchiveRepo.layer),
  Layer.provide(auditSeals.layer)
)

/** Moves old months out. */
export const jobs = AuditArchiver.layer.pipe(
  Layer.provide(ArchiveRepo.layer),
  Layer.provide([auditSeals.layer, auditTrail.layer])
)
