import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { indexedAadhaar } from "./IndexedAadhaar.ts"
import { sealedAadhaar } from "./SealedAadhaar.ts"
import { AadhaarVault } from "./AadhaarVault.ts"

/** Full Aadhaar numbers, behind functions of the database. */
export const layer = AadhaarVault.layer.pipe(Layer.provide(auditTrail.layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedAadhaar]

/** The blind indexes by which a number has one reference. */
export const indexed = [indexedAadhaar]
