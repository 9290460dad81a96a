import { Cause, Logger, Predicate } from "effect"

/** What an interruption is once somebody has made an error of it, as the cluster's store does. */
const { message: INTERRUPTED } = Cause.squash(Cause.interrupt()) as Error

const isInterruption = (error: unknown): boolean =>
  Predicate.hasProperty(error, "message") && error.message === INTERRUPTED
    ? true
    : Predicate.hasProperty(error, "cause") && isInterruption(error.cause)

/** Whether nothing went wrong, and something was only stopped. */
const wasStopped = ({ reasons }: Cause.Cause<unknown>): boolean =>
  reasons.length > 0 &&
  reasons.every(
    (reason) => Cause.isInterruptReason(reason) || (Cause.isFailReason(reason) && isInterruption(reason.error))
  )

/**
 * The logger given, which leaves out what was interrupted and nothing else: a process that stops interrupts all it does,
 * and whoever tells of that (the platform's own loops do) tells of no fault.
 */
export const quietStop = <Output>(logger: Logger.Logger<unknown, Output>): Logger.Logger<unknown, Output | undefined> =>
  Logger.make((options) => (wasStopped(options.cause) ? undefined : logger.log(options)))
