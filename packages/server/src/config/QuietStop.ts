import { Cause, Logger } from "effect"

/**
 * The logger given, which leaves out what was interrupted and nothing else: a process that stops interrupts all it does,
 * and whoever tells of that (the platform's own loops do) tells of no fault.
 */
export const quietStop = <Output>(logger: Logger.Logger<unknown, Output>): Logger.Logger<unknown, Output | undefined> =>
  Logger.make((options) =>
    options.cause.reasons.length > 0 && Cause.hasInterruptsOnly(options.cause) ? undefined : logger.log(options)
  )
