import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as journeys from "../journeys/layer.ts"
import * as vault from "../vault/layer.ts"
import { AadhaarJourney } from "./AadhaarJourney.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"
import { aadhaarWithinRole } from "./AadhaarWithinRole.ts"
import { AadhaarOutcomes } from "./AadhaarOutcomes.ts"

/** How a verification of an Aadhaar number goes on. */
export const layer = AadhaarJourney.layer.pipe(
  Layer.provideMerge(AadhaarOutcomes.layer),
  Layer.provideMerge(AadhaarKycRepo.layer),
  Layer.provide(aadhaarWithinRole),
  Layer.provide([journeys.layer, vault.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "aadhaar_kyc", column: "person_sealed", id: "user_code" })]
