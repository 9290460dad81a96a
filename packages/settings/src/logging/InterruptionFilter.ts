import { Cause, Logger, Predicate } from "effect"

/** How an interruption looks once it was wrapped in an error, as the cluster's store does. */
const { message: INTERRUPTED } = Cause.squash(Cause.interrupt()) as Error

const isInterruption = (error: unknown): boolean =>
  Predicate.hasProperty(error, "message") && error.message === INTERRUPTED
    ? true
    : Predicate.hasProperty(error, "cause") && isInterruption(error.cause)

/** Whether this cause is nothing but interruptions. */
const wasStopped = ({ reasons }: Cause.Cause<unknown>): boolean =>
  reasons.length > 0 &&
  reasons.every(
    (reason) => Cause.isInterruptReason(reason) || (Cause.isFailReason(reason) && isInterruption(reason.error))
  )

/**
 * The given logger without lines about interruptions. A process that stops interrupts everything it does, and loops of the
 * platform log that, though nothing is wrong.
 */
export const withoutInterruptions = <Output>(
  logger: Logger.Logger<unknown, Output>
): Logger.Logger<unknown, Output | undefined> =>
  Logger.make((options) => (wasStopped(options.cause) ? undefined : logger.log(options)))
