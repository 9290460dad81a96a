import { DateTime, Option, Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

/** The zone of days when nobody says which. */
export const DEFAULT_TIME_ZONE = "Asia/Kolkata"

// JavaScript also takes offsets (+05:30) for zones, which PostgreSQL reads with the sign turned round.
const shape = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/

/**
 * A time zone by its IANA name: days begin at its midnight, also where clocks are put forward or back.
 * **Errors**: `INVALID_TIME_ZONE`.
 */
export const TimeZone = Schema.String.annotate({ description: "A time zone by its IANA name: Asia/Kolkata" }).check(
  fieldRule<string>(
    "INVALID_TIME_ZONE",
    "must be the IANA name of a time zone, such as Asia/Kolkata",
    (given) => given.length <= 64 && shape.test(given) && Option.isSome(DateTime.zoneMakeNamed(given))
  )
)
