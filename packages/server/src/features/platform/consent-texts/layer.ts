import { Layer } from "effect"
import { ConsentTextRepo } from "./ConsentTextRepo.ts"
import { ConsentTexts } from "./ConsentTexts.ts"

/** The texts that people agree to. */
export const layer = ConsentTexts.layer.pipe(Layer.provide(ConsentTextRepo.layer))
