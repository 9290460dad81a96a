import { Effect } from "effect"
import { HEALTH_TIMEOUT, type HealthCheck } from "./HealthChecks.ts"

/** True only where the answer is yes: a failure or a delay is not. */
const asked = (question: Effect.Effect<boolean>) =>
  question.pipe(
    Effect.timeoutOrElse({ duration: HEALTH_TIMEOUT, orElse: () => Effect.succeed(false) }),
    Effect.catchCause(() => Effect.succeed(false))
  )

/** How a dependency is now: whether it answers, and which part of what it does is missing. */
export interface HealthState {
  readonly name: string
  readonly isThere: boolean
  readonly needlessWhen: string | undefined
  readonly isOptional: boolean
  readonly parts: ReadonlyArray<{ readonly part: string; readonly holds: boolean }>
}

/** Asks a dependency. Takes {@link HEALTH_TIMEOUT} at most, and fails never. */
export const stateOf = ({
  answers,
  degraded,
  isOptional = false,
  name,
  needlessWhen
}: HealthCheck): Effect.Effect<HealthState> =>
  Effect.map(
    Effect.all([asked(answers), degraded === undefined ? Effect.succeed(false) : asked(degraded.holds)], {
      concurrency: 2
    }),
    ([isThere, holds]) => ({
      name,
      isThere,
      needlessWhen,
      isOptional,
      parts: [
        ...(isOptional ? [{ part: name, holds: !isThere }] : []),
        ...(degraded === undefined ? [] : [{ part: degraded.name, holds }])
      ]
    })
  )
