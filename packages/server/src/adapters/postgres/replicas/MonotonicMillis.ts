import { Clock, Effect } from "effect"

/** The clock that no operator sets: what lies between two of its moments has really passed. **Units**: milliseconds. */
export const monotonicMillis = Effect.map(
  Clock.Clock,
  (clock) => () => Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n)
)
