import { Layer } from "effect"
import * as records from "../records/layer.ts"
import * as vault from "../vault/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { AadhaarRevealService } from "./AadhaarRevealService.ts"

/** Showing a full Aadhaar number, for a stated purpose. */
export const layer = AadhaarRevealService.layer.pipe(
  Layer.provide([records.layer, vault.layer, users.layer, auditTrail.layer])
)
