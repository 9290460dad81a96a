import { Clock, Console, Effect } from "effect"

/** A line of the start-up story on standard output; logs go to standard error. */
export const tell = (line: string) => Console.log(line)

/** Tells what goes on, and how long it took when that was long enough to wonder. */
export const chapter =
  (title: string) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.gen(function* () {
      const began = yield* Clock.currentTimeMillis
      const result = yield* work
      const took = (yield* Clock.currentTimeMillis) - began
      yield* tell(`  ${title}${took >= 1000 ? ` (${(took / 1000).toFixed(1)} s)` : ""}`)
      return result
    })
