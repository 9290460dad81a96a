import { Duration, Effect, Schedule } from "effect"

/** Waits for a condition; what never comes is told of, with the last lines of the processes, before the test's own limit hides it. */
export const eventually = <A, E, R>(
  what: string,
  output: () => ReadonlyArray<string>,
  found: Effect.Effect<A, E, R>,
  holds: (value: A) => boolean
) =>
  found.pipe(
    Effect.orDie,
    Effect.filterOrFail(holds),
    Effect.retry(Schedule.spaced(Duration.millis(50))),
    Effect.timeout(Duration.seconds(100)),
    Effect.catch(() => Effect.die(new Error(`${what}\n${output().slice(-20).join("\n")}`)))
  )
