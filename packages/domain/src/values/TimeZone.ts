import { DateTime, Option, Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

/** The zone of days when nobody says which. */
export const DEFAULT_TIME_ZONE = "Asia/Kolkata"

// The regions of tzdata. Abbreviations are not one zone: IST is India's, Israel's and Ireland's, and JavaScript and
// PostgreSQL each take another. Offsets and `Etc/GMT+5` are read with the sign turned round by one of the two.
const shape =
  /^(?:UTC|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\/[A-Za-z0-9_+-]+){1,2})$/

/**
 * A time zone by its IANA name, kept as it was given: days begin at its midnight, also where clocks are put forward or
 * back. **Errors**: `INVALID_TIME_ZONE`.
 */
export const TimeZone = Schema.String.annotate({ description: "A time zone by its IANA name: Asia/Kolkata" }).check(
  fieldRule<string>(
    "INVALID_TIME_ZONE",
    "must be the IANA name of a region's time zone, such as Asia/Kolkata, or UTC",
    (given) => given.length <= 64 && shape.test(given) && Option.isSome(DateTime.zoneMakeNamed(given)),
    { maxLength: 64, pattern: shape.source }
  )
)
