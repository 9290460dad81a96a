import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as risk from "../risk/layer.ts"
import * as uploads from "../uploads/layer.ts"
import { ExemptedPan } from "./ExemptedPan.ts"
import { PanExemptionRepo } from "./PanExemptionRepo.ts"
import { PanExemptionService } from "./PanExemptionService.ts"

/** Who need not link their PAN with an Aadhaar, by two members of staff. */
export const layer = PanExemptionService.layer.pipe(
  Layer.provide([PanExemptionRepo.layer, ExemptedPan.layer.pipe(Layer.provide(risk.assessing))]),
  Layer.provide([accounts.rows, users.layer, uploads.layer, personKeys.layer, auditTrail.layer])
)
