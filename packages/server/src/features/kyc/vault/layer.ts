import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { sealedAadhaar } from "./SealedAadhaar.ts"
import { AadhaarVault } from "./AadhaarVault.ts"

/** Full Aadhaar numbers, behind functions of the database. */
export const layer = AadhaarVault.layer.pipe(Layer.provide(auditTrail.layer))

/** What it keeps that outlives a key. */
export const sealed = [sealedAadhaar]
