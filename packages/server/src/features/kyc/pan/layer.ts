import { Layer } from "effect"
import * as journeys from "../journeys/layer.ts"
import { PanExemptionRepo } from "../pan-exemptions/PanExemptionRepo.ts"
import * as records from "../records/layer.ts"
import * as screening from "../screening/layer.ts"
import { PanJourney } from "./PanJourney.ts"
import { indexedPan } from "./IndexedPan.ts"

/** How a verification of a PAN goes on. */
export const layer = PanJourney.layer.pipe(
  Layer.provide([PanExemptionRepo.layer, journeys.layer, records.layer, screening.layer])
)

/** The blind indexes by which its numbers are one person's. */
export const indexed = [indexedPan]
