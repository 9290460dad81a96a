import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { refuses } from "../../errors/Refusal.ts"

export const legalHoldNotFound = failsWith(NotFound)("LEGAL_HOLD_NOT_FOUND", "There is no such legal hold", "hold_id")

/** The order that `reference` names holds this person already. */
export const legalHoldInForce = failsWith(Conflict)(
  "LEGAL_HOLD_IN_FORCE",
  "This order holds the person already; set another review day instead",
  "reference"
)

/** Lifted once, for good: what is to be held again takes another hold. */
export const legalHoldLifted = failsWith(Conflict)(
  "LEGAL_HOLD_LIFTED",
  "This legal hold was lifted; place another one if the person is to be held again"
)

/** Too late: some of it is gone already, and all of it will be in minutes. */
export const erasureBegan = failsWith(Conflict)(
  "ERASURE_BEGAN",
  "The erasure of this person has begun; nothing of theirs can be held any more"
)

/** Nothing is left that could be held. */
export const personErased = failsWith(Conflict)("PERSON_ERASED", "The person was erased; there is nothing left to hold")

export const reviewOutOfRange = refuses(
  "REVIEW_OUT_OF_RANGE",
  "must be a day after today and at most a year away",
  "review_on"
)
