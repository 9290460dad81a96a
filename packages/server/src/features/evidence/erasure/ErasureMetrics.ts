import { observation } from "../../../metrics/Observation.ts"

/** Erasures whose day has come and that a legal hold holds up. */
export const erasuresHeld = observation(
  "erasures_held",
  "Erasures whose day has come and that a legal hold holds up",
  "2 days"
)

/** Erasures whose day has come and that wait for the audit trail to be of format 2 throughout: worth an alarm. */
export const erasuresOverdue = observation(
  "erasures_waiting",
  "Erasures whose day has come and that wait for rows of the audit trail to be written anew (job audit-exchange)",
  "2 days"
)
