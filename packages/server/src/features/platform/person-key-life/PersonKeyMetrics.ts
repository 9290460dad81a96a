import { observation } from "../../../metrics/Observation.ts"

/** Accounts without a key of their own. */
export const keyless = observation("person_keys_missing", "Accounts that have no key of their own yet", "30 minutes")

/** How long the key that wraps persons' keys has been current. **Units**: seconds. */
export const kekAge = observation(
  "person_keys_wrapping_key_age_seconds",
  "How long the key that wraps persons' keys has been current",
  "30 minutes"
)

/** Keys that could not be brought over, by a wrapping key that is gone or rows that were altered: worth an alarm. */
export const stuck = observation(
  "person_keys_stuck",
  "Keys of persons that do not open under the key that they are said to be wrapped by",
  "30 minutes"
)
