import { Layer } from "effect"
import { AadhaarKycRepo } from "../aadhaar/AadhaarKycRepo.ts"
import { KycAddresses } from "./KycAddresses.ts"

/** Where people live, as their KYC has it. */
export const layer = KycAddresses.layer.pipe(Layer.provide(AadhaarKycRepo.layer))
