import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as users from "../users/layer.ts"
import { LegalHoldRepo } from "./LegalHoldRepo.ts"
import { LegalHoldService } from "./LegalHoldService.ts"

/** Orders by which nothing of a person is deleted or erased. */
export const layer = LegalHoldService.layer.pipe(
  Layer.provide(LegalHoldRepo.layer),
  Layer.provide([users.layer, auditTrail.layer, personKeys.layer])
)
