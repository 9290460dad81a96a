import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { LetterRepo } from "./LetterRepo.ts"
import { LetterService } from "./LetterService.ts"

/** Letters by post, for staff. */
export const layer = LetterService.layer.pipe(
  Layer.provide(LetterRepo.layer),
  Layer.provide([auditTrail.layer, personKeys.layer, reads.layer])
)
