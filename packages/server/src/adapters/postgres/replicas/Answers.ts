import { Data, Duration, Effect, Fiber } from "effect"

/** A server took a question and has not answered it. */
export class Silent extends Data.TaggedError("Silent")<{}> {}

const turnOfTheLoop = Effect.callback<void>((resume) => {
  const immediate = setImmediate(() => resume(Effect.void))
  return Effect.sync(() => clearImmediate(immediate))
})

/**
 * Waits for an answer, so long and no longer: an unanswered query cannot be interrupted, only the waiting for it can. In a
 * process that was busy meanwhile the timer is late itself, and an answer that has arrived counts.
 */
export const within = <A, E>(
  question: Effect.Effect<A, E>,
  patience: Duration.Duration
): Effect.Effect<A, E | Silent> =>
  Effect.flatMap(Effect.forkDetach(question), (fiber) => {
    const arrived = Effect.suspend((): Effect.Effect<A, E | Silent> => fiber.pollUnsafe() ?? Effect.fail(new Silent()))
    const atLast = turnOfTheLoop.pipe(Effect.andThen(turnOfTheLoop), Effect.andThen(arrived))
    return Effect.timeoutOrElse(Fiber.join(fiber), { duration: patience, orElse: () => atLast })
  })
