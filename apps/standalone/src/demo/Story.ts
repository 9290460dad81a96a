import { Console, Effect, Ref } from "effect"

/** A line of the story. */
export const tellStory = (line: string) => Console.log(line)

/** Numbers the steps: what is done, and, when it is done, what came back. */
export const makeSteps = Effect.map(Ref.make(0), (count) => ({
  step: <A, E>(what: string, act: Effect.Effect<A, E>, came: (value: A) => string) =>
    Effect.gen(function* () {
      const number = yield* Ref.updateAndGet(count, (n) => n + 1)
      const value = yield* act
      yield* tellStory(`${String(number).padStart(3)}. ${what}\n     → ${came(value)}`)
      return value
    })
}))

export type Steps = Effect.Success<typeof makeSteps>
