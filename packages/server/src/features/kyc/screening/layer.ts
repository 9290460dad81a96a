import { Layer } from "effect"
import * as answers from "../screening-answers/layer.ts"
import * as journeys from "../journeys/layer.ts"
import { KycScreening } from "./KycScreening.ts"

/** Screening before KYC is complete. */
export const layer = KycScreening.layer.pipe(Layer.provide([answers.layer, journeys.layer]))
