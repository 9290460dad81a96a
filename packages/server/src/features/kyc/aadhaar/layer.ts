import { Layer } from "effect"
import * as journeys from "../journeys/layer.ts"
import * as records from "../records/layer.ts"
import * as vault from "../vault/layer.ts"
import { AadhaarJourney } from "./AadhaarJourney.ts"
import { aadhaarWithinRole } from "./AadhaarWithinRole.ts"
import { AadhaarOutcomes } from "./AadhaarOutcomes.ts"

/** How a verification of an Aadhaar number goes on. */
export const layer = AadhaarJourney.layer.pipe(
  Layer.provideMerge(AadhaarOutcomes.layer),
  Layer.provide(aadhaarWithinRole),
  Layer.provide([journeys.layer, records.layer, vault.layer])
)
