import { Effect, Layer, Logger } from "effect"

/** What the cluster warns of when its list of runners is empty, as the list of one who has just taken itself off is. */
const NO_RUNNERS = "No healthy runners available"

const isOfNoRunners = (message: unknown) => [message].flat().some((part) => part === NO_RUNNERS)

/**
 * These jobs on that cluster; once the jobs have stopped, the cluster no longer warns that nobody is left to run them. A
 * warning of the same words before that is logged: then it is a fault.
 */
export const withoutLeavingWarnings = <ROut, E, RIn, RuntimeOut, RuntimeE, RuntimeIn>(
  jobs: Layer.Layer<ROut, E, RIn>,
  cluster: Layer.Layer<RuntimeOut, RuntimeE, RuntimeIn>
) =>
  Layer.unwrap(
    Effect.sync(() => {
      let hasLeft = false
      const leaving = Layer.effectDiscard(Effect.addFinalizer(() => Effect.sync(() => void (hasLeft = true))))
      const loggers = Layer.effect(
        Logger.CurrentLoggers,
        Effect.map(
          Logger.CurrentLoggers,
          (current) =>
            new Set(
              [...current].map((logger) =>
                Logger.make((options) => (hasLeft && isOfNoRunners(options.message) ? undefined : logger.log(options)))
              )
            )
        )
      )
      return Layer.merge(jobs, leaving).pipe(Layer.provide(cluster), Layer.provide(loggers))
    })
  )
