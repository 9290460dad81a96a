import { Layer } from "effect"
import { OtpRepo } from "./OtpRepo.ts"
import { OtpService } from "./OtpService.ts"

/** Codes that are sent, and guesses at them. */
export const layer = OtpService.layer.pipe(Layer.provideMerge(OtpRepo.layer))
