import { Effect, Layer } from "effect"
import { Outbox } from "../../../src/features/platform/notifications/Outbox.ts"
import { MemoryLetterPost } from "../../../src/testing/MemoryLetterPost.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../src/testing/RecordedOutbox.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"
import { SimulatedRegistries } from "./SimulatedRegistries.ts"

/** The first morning. **Units**: milliseconds since 1970. */
export const START = Date.UTC(2026, 10, 23, 4)

/** The real outbox; of what was sent, nothing is kept besides. */
const sealedOnly = Layer.merge(
  Outbox.layer,
  Layer.succeed(RecordedOutbox, { messages: Effect.succeed([]), clear: Effect.void })
)

/** The product, whose registries and post the simulation has in its hands. */
export const SimulatedSystem = TestServices.over({
  clock: MovableClock.layerAt(START),
  kyc: SimulatedRegistries.providers.pipe(Layer.provide(SimulatedRegistries.layer)),
  mailbox: sealedOnly,
  post: MemoryLetterPost.layerWithoutPages
}).pipe(Layer.provideMerge(SimulatedRegistries.layer))

/** Every service of it. */
export type Simulated = Layer.Success<typeof SimulatedSystem>
