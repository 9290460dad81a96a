import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as journeys from "../journeys/layer.ts"
import { PanJourney } from "./PanJourney.ts"
import { indexedPan } from "./IndexedPan.ts"
import { PanKycRepo } from "./PanKycRepo.ts"

/** How a verification of a PAN goes on. */
export const layer = PanJourney.layer.pipe(Layer.provideMerge(PanKycRepo.layer), Layer.provide(journeys.layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "pan_kyc", column: "pan_sealed", id: "user_code" })]

/** The blind indexes by which its numbers are one person's. */
export const indexed = [indexedPan]
