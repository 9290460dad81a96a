import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { indexedAadhaar } from "./IndexedAadhaar.ts"
import { sealedAadhaar } from "./SealedAadhaar.ts"
import { AadhaarVault } from "./AadhaarVault.ts"
import { EkycVault } from "./EkycVault.ts"

/** Full Aadhaar numbers, and e-KYC, behind functions of the database. */
export const layer = Layer.merge(AadhaarVault.layer, EkycVault.layer).pipe(
  Layer.provide([auditTrail.layer, personKeys.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedAadhaar]

/** The blind indexes by which a number has one reference. */
export const indexed = [indexedAadhaar]
