import { Cause, Exit, Predicate } from "effect"

/** What went wrong in a span: its name and nothing else, since messages may hold what somebody typed. */
class SpanFailure extends Error {
  constructor(name: string) {
    super(name)
    this.name = name
    // Where it was made says nothing of where it went wrong.
    this.stack = name
  }
}

/** A failure of this name. */
export const failureOf = (name: string): Error => new SpanFailure(name)

const IDENTIFIER = /^[A-Za-z][\w./-]{0,63}$/

/** The tag of an error of ours, the class of any other. */
export const nameOfError = (error: unknown): string => {
  const tag = Predicate.hasProperty(error, "_tag") ? error._tag : undefined
  const name = typeof tag === "string" ? tag : error instanceof Error ? error.name : undefined
  return name !== undefined && IDENTIFIER.test(name) ? name : "Error"
}

/** How a span ended, without anything that was said of it. */
export const exitWithoutWords = (exit: Exit.Exit<unknown, unknown>): Exit.Exit<unknown, unknown> => {
  if (Exit.isSuccess(exit)) return Exit.void
  if (Cause.hasInterruptsOnly(exit.cause)) return exit
  const reason = exit.cause.reasons.find((each) => !Cause.isInterruptReason(each))
  if (reason === undefined) return exit
  return Cause.isFailReason(reason)
    ? Exit.fail(failureOf(nameOfError(reason.error)))
    : Exit.die(failureOf(Cause.isDieReason(reason) ? nameOfError(reason.defect) : "Error"))
}
