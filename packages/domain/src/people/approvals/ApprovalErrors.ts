import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Not there, or about somebody whom the caller may not see: not told apart. */
export const approvalNotFound = failsWith(NotFound)("APPROVAL_NOT_FOUND", "There is no such request", "approval_id")

/** Nobody is their own second pair of eyes. */
export const ownRequest = failsWith(PermissionDenied)("OWN_REQUEST", "Somebody else must decide on your request")

/** Only who asked takes a request back. */
export const notYourRequest = failsWith(PermissionDenied)("NOT_YOUR_REQUEST", "Only who asked can take this back")

/** The same act on the same person waits already. */
export const approvalPending = failsWith(Conflict)(
  "APPROVAL_PENDING",
  "This act on this person waits for approval already"
)

/** Somebody decided first, or it was taken back. */
export const approvalDecided = failsWith(Conflict)("APPROVAL_DECIDED", "This request has been decided on already")

/** Its time is over; ask again. */
export const approvalExpired = failsWith(Conflict)("APPROVAL_EXPIRED", "This request has expired")

/** The person is not as they were when the request was made; what was asked for may no longer be meant. */
export const approvalOutdated = failsWith(Conflict)(
  "APPROVAL_OUTDATED",
  "The person has changed since this was asked for; ask again"
)

/** Who asked may no longer do the act themself. */
export const makerNotEntitled = failsWith(Conflict)("MAKER_NOT_ENTITLED", "Who asked may no longer do this")
