import { Effect } from "effect"

type Running = Effect.Effect<unknown, unknown, unknown>
type Made = (...given: ReadonlyArray<unknown>) => Running
type Make = (...parts: ReadonlyArray<unknown>) => Made
type Pipeable = (running: Running, ...given: ReadonlyArray<unknown>) => Running

const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor

/** `Effect.fnUntraced`, which takes generators only, for whatever `Effect.fn` takes. */
const untraced: Make = (body, ...pipeables) => {
  if (body instanceof GeneratorFunction) return (Effect.fnUntraced as Make)(body, ...pipeables)
  return (...given) =>
    (pipeables as ReadonlyArray<Pipeable>).reduce((running, pipe) => pipe(running, ...given), (body as Made)(...given))
}

/**
 * As `Effect.fn(name)`, but a call makes a span and remembers where it was made only where spans are read
 * (`References.TracerEnabled`, see `Tracing.ts`). `Effect.fn` makes both for nobody too, at 10 µs and more a call, and a
 * sign-in has dozens of calls.
 */
export const traced = (name: string): Effect.fn.Traced =>
  ((...parts: ReadonlyArray<unknown>): Made => {
    const withSpan = (Effect.fn(name) as Make)(...parts)
    const without = untraced(...parts)
    return (...given) =>
      Effect.withFiber((fiber) => (fiber.cache.tracerEnabled ? withSpan(...given) : without(...given)))
  }) as never
