import { Cause, Formatter, Logger, References } from "effect"
import type { ProgramIdentity } from "./Identity.ts"

type Options = Logger.Options<unknown>
type Facts = Readonly<Record<string, unknown>>

interface Parts {
  /** What was said in words. */
  readonly words: string
  /** What was given beside the words: `{ job, duration_ms }`. */
  readonly facts: Facts
  /** What was thrown or failed with. */
  readonly cause: Cause.Cause<unknown>
}

const isPlain = (part: unknown): part is Facts =>
  typeof part === "object" && part !== null && Object.getPrototypeOf(part) === Object.prototype

/** The parts of what was logged, sorted by what they are. */
export const logParts = ({ cause, message }: Pick<Options, "cause" | "message">): Parts => {
  const words: Array<string> = []
  let facts: Facts = {}
  let whole = cause
  for (const part of Array.isArray(message) ? (message as ReadonlyArray<unknown>) : [message]) {
    if (typeof part === "string") words.push(part)
    else if (part instanceof Error) whole = Cause.combine(whole, Cause.die(part))
    else if (isPlain(part)) facts = { ...facts, ...part }
    else if (part !== undefined) words.push(Formatter.formatJson(part))
  }
  return { words: words.join(" "), facts, cause: whole }
}

/** What every line has, and what nobody's facts are written over. */
const own: ReadonlySet<string> = new Set([
  "timestamp",
  "level",
  "message",
  "service",
  "version",
  "commit",
  "instance",
  "trace_id",
  "span_id",
  "cause"
])

/** Facts and annotations beside what every line has; one of the same name keeps an underscore before it. */
const beside = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [own.has(name) ? `_${name}` : name, value]))

/** The beginning of every line. **Units**: `millis` since 1970. */
export const lineHead = ({ commit, instance, service, version }: ProgramIdentity) => {
  const who = { service, version, commit, instance }
  return (millis: number, level: string, message: string) => ({
    timestamp: new Date(millis).toISOString(),
    level,
    message,
    ...who
  })
}

/**
 * One JSON object a line, the same for every program.
 *
 * **Shape**: `timestamp` (ISO 8601, UTC), `level` (`INFO`), `message`, `service`, `version`, `commit` where it is known,
 * `instance`; in a traced request `trace_id` and `span_id`; then what was said beside the words, such as `request_id`; and
 * `cause` as text where something failed.
 */
export const jsonLines = (identity: ProgramIdentity): Logger.Logger<unknown, string> => {
  const head = lineHead(identity)
  return Logger.make((options: Options) => {
    const { date, fiber, logLevel } = options
    const { cause, facts, words } = logParts(options)
    const span = fiber.cache.tracerEnabled ? fiber.cache.span : undefined
    return Formatter.formatJson({
      ...head(date.getTime(), logLevel.toUpperCase(), words),
      ...(span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }),
      ...beside(fiber.getRef(References.CurrentLogAnnotations)),
      ...beside(facts),
      ...(cause.reasons.length === 0 ? {} : { cause: Cause.pretty(cause) })
    })
  })
}
