import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import * as personKeys from "../person-keys/layer.ts"
import { BlindIndexFill } from "./BlindIndexFill.ts"
import { KeyRewrap } from "./KeyRewrap.ts"

/** Brings every ciphertext under the key that writes, and every blind index under all keys. */
export const jobs = Layer.merge(KeyRewrap.layer, BlindIndexFill.layer).pipe(
  Layer.provide([auditTrail.layer, personKeys.layer])
)
