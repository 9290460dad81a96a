import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { FindRepo } from "./FindRepo.ts"
import { FindService } from "./FindService.ts"

/** Finding people by a number of theirs. */
export const layer = FindService.layer.pipe(Layer.provide([FindRepo.layer, auditTrail.layer]))
