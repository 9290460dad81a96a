import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import * as personKeys from "../person-keys/layer.ts"
import { LostKeys } from "./LostKeys.ts"
import { PersonKeyDestruction } from "./PersonKeyDestruction.ts"
import { PersonKeysFill } from "./PersonKeysFill.ts"
import { PersonKeysRenewal } from "./PersonKeysRenewal.ts"

/** Ends the key of a person, and replaces those that were lost. */
export const layer = Layer.merge(PersonKeyDestruction.layer, LostKeys.layer).pipe(
  Layer.provide([auditTrail.layer, personKeys.layer])
)

/** Gives everybody a key, and renews what they are wrapped by. */
export const jobs = Layer.mergeAll(PersonKeysFill.layer, PersonKeysRenewal.layer).pipe(
  Layer.provide([auditTrail.layer, personKeys.layer])
)
