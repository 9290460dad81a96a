import { Clock, Deferred, Duration, Effect, Semaphore } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** Within the time that a request may take (docs/limits.md), with what is to be done after the wait. */
const LONGEST_WAIT = Duration.seconds(8)
/** How soon the first in line sees what ended on another instance. */
const LOOK_AGAIN = "100 millis"
/** Each that waits holds a request open; beyond this many, callers are told to come again. */
const MOST_WAITING = 200

interface Line {
  readonly turn: Semaphore.Semaphore
  waiting: number
  ended: Deferred.Deferred<void>
}

const nanos = Clock.clockWith((clock) => clock.monotonicTimeNanos)
const busy = Unavailable.of({ what: "signing in", retryAfterSeconds: 1 })

/**
 * A queue for callers who find that others, still under way, hold the rest of a budget. Each key has a queue of its own, of
 * which only the first asks again, so that many who wait cost no more than one.
 */
export const makeWaitingLine = (longestWait: Duration.Duration = LONGEST_WAIT) => {
  const longestWaitNanos = Duration.toNanosUnsafe(longestWait)
  const lines = new Map<string, Line>()

  const join = (key: string) =>
    Effect.suspend(() => {
      const line = lines.get(key) ?? { turn: Semaphore.makeUnsafe(1), waiting: 0, ended: Deferred.makeUnsafe<void>() }
      if (line.waiting >= MOST_WAITING) return Effect.fail(busy)
      lines.set(key, line)
      line.waiting += 1
      return Effect.succeed(line)
    })

  const leave = (key: string, line: Line) =>
    Effect.sync(() => {
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(key)
    })

  const first = <A, E, R>(
    line: Line,
    ask: Effect.Effect<A | undefined, E, R>,
    deadlineNanos: bigint
  ): Effect.Effect<A, E | Unavailable, R> =>
    Effect.suspend(() => {
      // What ends while it asks must not be missed.
      const { ended } = line
      return Effect.flatMap(ask, (answer) =>
        answer === undefined
          ? Effect.flatMap(nanos, (now) =>
              now >= deadlineNanos
                ? Effect.fail(busy)
                : // Also where whoever asks must not be cut short: nothing is begun while it waits.
                  Effect.interruptible(Effect.timeoutOption(Deferred.await(ended), LOOK_AGAIN)).pipe(
                    Effect.andThen(first(line, ask, deadlineNanos))
                  )
            )
          : Effect.succeed(answer)
      )
    })

  const inLine = <A, E, R>(key: string, ask: Effect.Effect<A | undefined, E, R>) =>
    Effect.flatMap(nanos, (now) =>
      Effect.acquireUseRelease(
        join(key),
        (line) => line.turn.withPermit(first(line, ask, now + longestWaitNanos)),
        (line) => leave(key, line)
      )
    )

  return {
    /**
     * What `ask` answers, once it answers something: `undefined` means that others hold what is left. **Errors**: `Unavailable`
     * after 8 s, or when 200 wait already.
     */
    until: <A, E, R>(key: string, ask: Effect.Effect<A | undefined, E, R>): Effect.Effect<A, E | Unavailable, R> =>
      Effect.suspend(() =>
        lines.has(key)
          ? inLine(key, ask)
          : Effect.flatMap(ask, (answer) => (answer === undefined ? inLine(key, ask) : Effect.succeed(answer)))
      ),
    /** One of those under way has ended: whoever is first in line looks again. */
    ended: (key: string): Effect.Effect<void> =>
      Effect.sync(() => {
        const line = lines.get(key)
        if (line === undefined) return
        const { ended } = line
        line.ended = Deferred.makeUnsafe<void>()
        Deferred.doneUnsafe(ended, Effect.void)
      })
  }
}
