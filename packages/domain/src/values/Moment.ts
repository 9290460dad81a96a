import { DateTime, Option, Schema, SchemaTransformation } from "effect"
import { fieldRule } from "./FieldRule.ts"

const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** The years that JavaScript, PostgreSQL and JSON all write with four digits, in every zone. */
const [first, last] = [Date.UTC(1900, 0, 1), Date.UTC(9998, 11, 31, 23, 59, 59, 999)]

/** JavaScript turns days that do not exist (30 February) into others; here they are refused. */
const isRealDay = (text: string): boolean => {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Whether this is a day (`2026-11-23`) from 1900 to 9998. */
export const isDay = (text: string): boolean => day.test(text) && isRealDay(text) && isWithin(text)

/** Whether this is a moment with its own zone (`2026-11-23T09:31:04+05:30`) from 1900 to 9998. */
export const isMoment = (text: string): boolean => moment.test(text) && isRealDay(text.slice(0, 10)) && isWithin(text)

const isWithin = (text: string): boolean => {
  const at = Date.parse(text)
  return at >= first && at <= last
}

const momentOf = (code: string, message: string, isOne: (text: string) => boolean, description: string) =>
  Schema.String.annotate({ description })
    .check(fieldRule<string>(code, message, isOne, { minLength: 10, maxLength: 35 }))
    .pipe(
      Schema.decodeTo(
        Schema.DateTimeUtc,
        SchemaTransformation.transform<DateTime.Utc, string>({
          decode: (given) => Option.getOrThrow(Option.map(DateTime.make(given), DateTime.toUtc)),
          encode: DateTime.formatIso
        })
      )
    )

/**
 * A moment that somebody names: a time with its zone, which a day has not. **Shape**: RFC 3339, 1900 to 9998.
 * **Errors**: `INVALID_MOMENT`.
 */
export const Moment = momentOf(
  "INVALID_MOMENT",
  "must be a time with its zone (2026-11-23T09:31:04Z)",
  isMoment,
  "A time with its zone"
)

/** As {@link Moment}, or a day, which is its first instant in UTC. **Errors**: `INVALID_MOMENT`. */
export const MomentOrUtcDay = momentOf(
  "INVALID_MOMENT",
  "must be a date (2026-11-23) or a time with its zone (2026-11-23T09:31:04Z)",
  (text) => isDay(text) || isMoment(text),
  "A date, or a time with its zone"
)
