import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import * as personKeys from "../person-keys/layer.ts"
import { LetterBatches } from "./LetterBatches.ts"
import { LetterDispatch } from "./LetterDispatch.ts"
import { Letters } from "./Letters.ts"

/** The queue of letters. */
export const layer = Letters.layer

/** Hands letters over to the post, which is a port. */
export const jobs = LetterDispatch.layer.pipe(
  Layer.provide(LetterBatches.layer),
  Layer.provide([auditTrail.layer, personKeys.layer])
)
