import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"
import { limitedAs } from "../../errors/TooManyRequests.ts"

/** Unknown, used, replaced or expired, or of an account that was closed meanwhile: one answer. */
export const invitationRejected = refuses(
  "INVITATION_INVALID",
  "is no invitation that can be accepted",
  "invitation_token"
)

/** The person has set a password already; from here on they reset it themself. */
export const invitationAccepted = failsWith(Conflict)(
  "INVITATION_ACCEPTED",
  "This person has accepted their invitation already"
)

/** Nobody is invited into an account that is blocked or closed. */
export const accountNotOpen = failsWith(Conflict)("ACCOUNT_NOT_OPEN", "The account is blocked or closed")

/** One invitation a minute and a few a day for each person. */
export const invitationsSpent = limitedAs("INVITATION_LIMIT", "Too many invitations to this person")
