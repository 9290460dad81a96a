import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import { KeyRewrap } from "./KeyRewrap.ts"

/** Brings every ciphertext under the key that writes. */
export const jobs = KeyRewrap.layer.pipe(Layer.provide(auditTrail.layer))
