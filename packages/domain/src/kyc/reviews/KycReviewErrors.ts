import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** Not there, or about somebody of another branch: the two are not told apart. */
export const reviewNotFound = failsWith(NotFound)("REVIEW_NOT_FOUND", "There is no such review", "review_id")

/** Somebody else has it in hand. */
export const reviewClaimed = failsWith(Conflict)("REVIEW_CLAIMED", "A colleague is at this review")

/** It was decided in the meantime. */
export const reviewDecided = failsWith(Conflict)("REVIEW_DECIDED", "This review has been decided")

/** Nothing was approved that could be confirmed. */
export const reviewNotConfirming = failsWith(Conflict)(
  "REVIEW_NOT_CONFIRMING",
  "This review waits for no second person"
)

/** What was looked at is no longer so: the account is closed, has another name or birthday, or the document moved on. */
export const reviewFactsChanged = failsWith(Conflict)(
  "REVIEW_FACTS_CHANGED",
  "What this review is about has changed; it can only be rejected"
)

/** The provider told nothing that a document could be made of: only a new submission helps. */
export const reviewLacksData = failsWith(Conflict)(
  "REVIEW_LACKS_DATA",
  "There is nothing to verify in it; reject it, so that it is submitted again"
)

/** The second person is another one. */
export const ownDecision = failsWith(PermissionDenied)("OWN_DECISION", "Somebody else has to confirm your decision")

/** Four eyes: who takes a document at a counter does not decide about it. */
export const takenByYou = failsWith(PermissionDenied)(
  "TAKEN_BY_YOU",
  "You took this document at the counter; somebody else decides about it"
)

/** Who does not agree says why. */
export const reasonNeeded = refuses("REASON_NEEDED", "is required when you do not agree", "reason")
