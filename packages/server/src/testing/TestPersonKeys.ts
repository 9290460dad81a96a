import { Layer } from "effect"
import * as MemoryInvalidationBus from "../adapters/memory/MemoryInvalidationBus.ts"
import * as MemoryPersonKeyStore from "../adapters/memory/MemoryPersonKeyStore.ts"
import * as auditTrail from "../features/platform/audit-trail/layer.ts"
import * as personKeys from "../features/platform/person-keys/layer.ts"

const outside = Layer.mergeAll(MemoryPersonKeyStore.layerShared, MemoryInvalidationBus.layer)

/** Persons' keys that are wrapped in memory, and an audit trail whose rows are sealed under them. For tests of single features. */
export const TestPersonKeys = {
  /** Where the wrapping keys lie, and the bus of one instance. */
  outside,
  layer: personKeys.layer.pipe(Layer.provide(outside)),
  /** With the audit trail. */
  trail: Layer.merge(auditTrail.layer, personKeys.layer).pipe(Layer.provide(outside))
} as const
