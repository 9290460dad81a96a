import { Effect } from "effect"

type Made = (...given: ReadonlyArray<unknown>) => Effect.Effect<unknown, unknown, unknown>
type Make = (...parts: ReadonlyArray<unknown>) => Made

/**
 * As `Effect.fn(name)`, but a call makes a span and remembers where it was made only where spans are read
 * (`References.TracerEnabled`, see `Tracing.ts`). `Effect.fn` makes both for nobody too, at 10 µs and more a call, and a
 * sign-in has dozens of calls.
 */
export const traced = (name: string): Effect.fn.Traced =>
  ((...parts: ReadonlyArray<unknown>): Made => {
    const withSpan = (Effect.fn(name) as Make)(...parts)
    const without = (Effect.fnUntraced as Make)(...parts)
    return (...given) =>
      Effect.withFiber((fiber) => (fiber.cache.tracerEnabled ? withSpan(...given) : without(...given)))
  }) as never
