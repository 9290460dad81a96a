import { observation } from "../../../metrics/Observation.ts"

/** Requests of people about their data that nobody decided on yet. */
export const privacyRequests = observation(
  "privacy_requests",
  "Requests of people about their data that wait for a decision: all of them (open), and those past the day by which they were to be answered (overdue)",
  "2 hours",
  ["state"]
)
