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

/** **Units**: seconds. Of one that has begun too, until nothing opens in backups either. */
export const erasuresLate = observation(
  "erasures_overdue_seconds",
  "How long ago the day of an erasure was that is not done and that no legal hold holds up; 0 when there is none",
  "2 days"
)

/** Legal holds in force whose day of review is over: nobody has looked whether the order still stands. */
export const holdReviewsOverdue = observation(
  "legal_hold_reviews_overdue",
  "Legal holds in force that were to be reviewed before today",
  "2 days"
)
