import { Layer } from "effect"
import * as auditArchive from "../audit-archive/layer.ts"
import * as auditSeals from "../audit-seals/layer.ts"
import { AuditProofs } from "./AuditProofs.ts"
import { AuditSealService } from "./AuditSealService.ts"
import { AuditVerifier } from "./AuditVerifier.ts"

/** Proves the audit trail to whoever asks. */
export const layer = AuditSealService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(AuditProofs.layer, AuditVerifier.layer)),
  Layer.provide([auditArchive.layer, auditSeals.layer])
)
