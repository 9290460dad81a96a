import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { HoldList, HoldsAsked, LegalHold, LiftHold, PlaceHold, ReviewHold } from "./LegalHold.ts"
import * as E from "./LegalHoldErrors.ts"
import { changeHolds, seeHolds } from "./LegalHoldRules.ts"

const ofHold = { output: LegalHold, access: changeHolds, idempotent: true } as const
const known = [E.legalHoldNotFound, E.legalHoldLifted, notOnYourself, staffOutOfReach]

/** Orders by which nothing of a person is deleted or erased. */
export const LegalHoldOperations = operations("legalHolds", "/legal-holds", {
  list: get("/", { input: HoldsAsked, output: HoldList, access: seeHolds }),
  place: post("/", {
    ...ofHold,
    input: PlaceHold,
    status: 201,
    errors: [
      userNotFound,
      notOnYourself,
      staffOutOfReach,
      E.legalHoldInForce,
      E.erasureBegan,
      E.personErased,
      E.reviewOutOfRange
    ]
  }),
  review: post("/:holdId/review", {
    ...ofHold,
    input: ReviewHold,
    errors: [...known, E.reviewOutOfRange]
  }),
  lift: post("/:holdId/lift", { ...ofHold, input: LiftHold, errors: [...known, E.personErased] })
})
