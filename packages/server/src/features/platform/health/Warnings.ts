import { Clock, Duration, Effect } from "effect"

/** How often a warning is said again while what it is about lasts. */
const AGAIN = Duration.toMillis(Duration.minutes(10))

/**
 * Says in the log what is wrong when it begins, every ten minutes while it lasts, and once when it is over. `what` tells one
 * thing from another.
 */
export const makeWarnings = Effect.sync(() => {
  const saidAt = new Map<string, number>()
  return Effect.fnUntraced(function* (
    what: string,
    isWrong: boolean,
    sentence: string,
    facts: Readonly<Record<string, number>>
  ) {
    const said = saidAt.get(what)
    if (!isWrong) {
      if (saidAt.delete(what)) yield* Effect.logInfo(`Over: ${sentence}`, facts)
      return
    }
    const now = yield* Clock.currentTimeMillis
    if (said !== undefined && now - said < AGAIN) return
    saidAt.set(what, now)
    yield* Effect.logWarning(sentence, facts)
  })
})
