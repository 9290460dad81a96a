import * as MemoryInvalidationBus from "../../../src/adapters/memory/MemoryInvalidationBus.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { invalidationBusConformance } from "../../features/platform/cache/InvalidationBusConformance.ts"
import { Effect } from "effect"

const makePair = Effect.all([MemoryInvalidationBus.make, MemoryInvalidationBus.make]).pipe(
  Effect.provide(MemoryInvalidationBus.MemoryInvalidationHub.layer)
)

invalidationBusConformance("memory", makePair, testDatabase)
