import { Layer } from "effect"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { CkycrFilingRepo } from "./CkycrFilingRepo.ts"
import { CkycrNumberRepo } from "./CkycrNumberRepo.ts"

/** What is owed to the registry, and the identifiers that it gave. */
export const layer = Layer.merge(CkycrFilingRepo.layer, CkycrNumberRepo.layer.pipe(Layer.provide(personKeys.layer)))
