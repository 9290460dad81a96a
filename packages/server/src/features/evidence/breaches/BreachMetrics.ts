import { observation } from "../../../metrics/Observation.ts"

/** Notices of open breaches that were not sent yet: worth waking somebody. */
export const breachDeadlines = observation(
  "breach_deadlines",
  "Notices of open breaches that are not sent and whose deadline is near (less than a quarter of its time left) or past",
  "10 minutes",
  ["state"]
)
