import { Layer } from "effect"
import * as records from "../records/layer.ts"
import { KycAddresses } from "./KycAddresses.ts"

/** Where people live, as their KYC has it. */
export const layer = KycAddresses.layer.pipe(Layer.provide(records.layer))
