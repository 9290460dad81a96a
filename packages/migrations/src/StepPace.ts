import { Context, Duration, Schedule } from "effect"

/** How long steps wait for others, and make others wait. */
export interface Pace {
  /**
   * How long a statement waits for a lock that others queue behind. Shorter than servers and workers wait for one (3 s),
   * so that a step that gets no lock fails before they do.
   */
  readonly lockTimeout: Duration.Duration
  /**
   * How long a concurrent build waits for the transactions that were there before it. Nobody queues behind such a wait, and
   * giving up loses the build.
   */
  readonly buildTimeout: Duration.Duration
  /** How long one batch of a backfill may work. */
  readonly batchTimeout: Duration.Duration
  /** The pauses after a lock that was not given; at its end the step fails. */
  readonly again: Schedule.Schedule<unknown>
  /** The pauses between two batches. */
  readonly batches: Schedule.Schedule<unknown>
  /** The pauses between two attempts to take the lock that another migrator holds. */
  readonly lockAttempts: Schedule.Schedule<unknown>
}

/** Pauses that double from a quarter of a second to half a minute, until `total` has passed. */
export const growingPauses = (total: Duration.Duration) =>
  Schedule.min([Schedule.exponential("250 millis"), Schedule.spaced("30 seconds")]).pipe(
    Schedule.upTo({ duration: total })
  )

export const defaultPace: Pace = {
  lockTimeout: Duration.seconds(2),
  buildTimeout: Duration.minutes(5),
  batchTimeout: Duration.seconds(30),
  again: growingPauses(Duration.minutes(10)),
  batches: Schedule.forever,
  lockAttempts: Schedule.min([Schedule.exponential("25 millis"), Schedule.spaced("1 second")])
}

/** The pace at which steps are applied. */
export const StepPace = Context.Reference<Pace>("@credbuzzpay/migrations/StepPace", {
  defaultValue: () => defaultPace
})

/** As PostgreSQL's settings take it. */
export const millis = (duration: Duration.Duration) => `'${Duration.toMillis(duration)}ms'`
