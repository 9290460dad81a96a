import { Layer } from "effect"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { CaseNoteRepo } from "./CaseNoteRepo.ts"
import { CaseNoteService } from "./CaseNoteService.ts"

/** What staff write down about somebody's KYC. */
export const layer = CaseNoteService.layer.pipe(
  Layer.provide([CaseNoteRepo.layer, users.layer, auditTrail.layer, personKeys.layer])
)
