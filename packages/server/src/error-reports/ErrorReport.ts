import { logParts } from "@credbuzzpay/settings/logging/LogLine"
import { Cause, type Logger, References } from "effect"
import { nameOfError } from "../tracing/SpanFailure.ts"
import { scrubbed } from "./Scrubbed.ts"
import { type StackFrame, stackFrames } from "./StackFrames.ts"

/** One error of a fault. */
export interface ReportedError {
  /** The tag of an error of ours, the class of any other. */
  readonly type: string
  /** What it says, without what may be somebody's value. */
  readonly value: string
  readonly frames: ReadonlyArray<StackFrame>
}

/** A fault of the product, with nothing of a person. */
export interface ErrorReport {
  /** **Units**: milliseconds since 1970. */
  readonly atMillis: number
  readonly level: "error" | "fatal"
  /** The sentence of the log: ours, without values. */
  readonly message: string
  /** What led to it first. */
  readonly errors: ReadonlyArray<ReportedError>
  readonly tags: Readonly<Record<string, string>>
  readonly trace: { readonly traceId: string; readonly spanId: string } | undefined
}

/** What of the log's annotations and facts is told. Ids of requests and names of ours; nobody's code, and no values. */
const tagNames = ["request_id", "route", "job"] as const

const DEEPEST = 5

const reported = (error: unknown): ReportedError => {
  const isError = error instanceof Error
  return {
    type: nameOfError(error),
    value: isError ? scrubbed(error.message) : "",
    frames: isError && error.stack !== undefined ? stackFrames(error.stack) : []
  }
}

const causesOf = (error: unknown, depth = 0): ReadonlyArray<ReportedError> =>
  error instanceof Error && error.cause !== undefined && depth < DEEPEST
    ? [...causesOf(error.cause, depth + 1), reported(error)]
    : [reported(error)]

const tagsOf = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    tagNames.flatMap((name) => {
      const value = facts[name]
      return typeof value === "string" ? [[name, value]] : []
    })
  )

/** The fault that a line of the log tells of: an error that has a cause. None where nothing failed, or was interrupted. */
export const reportOf = (options: Logger.Options<unknown>): ErrorReport | undefined => {
  const { date, fiber, logLevel } = options
  if (logLevel !== "Error" && logLevel !== "Fatal") return undefined
  const { cause, facts, words } = logParts(options)
  const failures = cause.reasons.flatMap((reason): ReadonlyArray<unknown> => {
    if (Cause.isInterruptReason(reason)) return []
    return [Cause.isFailReason(reason) ? reason.error : reason.defect]
  })
  if (failures.length === 0) return undefined
  const span = fiber.cache.tracerEnabled ? fiber.cache.span : undefined
  return {
    atMillis: date.getTime(),
    level: logLevel === "Fatal" ? "fatal" : "error",
    message: scrubbed(words),
    errors: failures.flatMap((failure) => causesOf(failure)),
    tags: tagsOf({ ...fiber.getRef(References.CurrentLogAnnotations), ...facts }),
    trace: span === undefined ? undefined : { traceId: span.traceId, spanId: span.spanId }
  }
}
