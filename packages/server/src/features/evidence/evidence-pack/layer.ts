import { Layer } from "effect"
import * as auditSeals from "../audit-seals/layer.ts"
import * as auditVerification from "../audit-verification/layer.ts"
import * as exchangedRows from "../exchanged-rows/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { AuditEvidence } from "./AuditEvidence.ts"
import { EvidenceFiles } from "./EvidenceFiles.ts"
import { EvidencePackService } from "./EvidencePackService.ts"
import { EvidenceRows } from "./EvidenceRows.ts"
import { PackWriter } from "./PackWriter.ts"

/** Everything that is known of a person, as one signed file. */
export const layer = EvidencePackService.layer.pipe(
  Layer.provideMerge(PackWriter.layer),
  Layer.provideMerge(EvidenceFiles.layer),
  Layer.provideMerge(Layer.mergeAll(AuditEvidence.layer, EvidenceRows.layer)),
  Layer.provide([
    auditSeals.layer,
    auditVerification.layer,
    exchangedRows.layer,
    users.layer,
    auditTrail.layer,
    personKeys.layer
  ])
)
