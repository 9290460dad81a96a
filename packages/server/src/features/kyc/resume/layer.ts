import { Layer } from "effect"
import * as aadhaar from "../aadhaar/layer.ts"
import * as bank from "../bank/layer.ts"
import * as documents from "../documents/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as pan from "../pan/layer.ts"
import { KycResume } from "./KycResume.ts"

/** Takes up verifications whose process died, whose provider must be asked again, or whose code was not entered in time. */
export const jobs = KycResume.layer.pipe(
  Layer.provide([aadhaar.layer, bank.layer, documents.layer, journeys.layer, pan.layer])
)
