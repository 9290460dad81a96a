import { Layer } from "effect"
import * as personKeys from "../person-keys/layer.ts"
import { AuditTrail } from "./AuditTrail.ts"

/** The audit trail: who did what. */
export const layer = AuditTrail.layer.pipe(Layer.provide(personKeys.layer))
