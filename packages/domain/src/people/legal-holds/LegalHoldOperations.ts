import { get, operations, post } from "../../contract/Operation.ts"
import { HoldList, HoldsAsked, LegalHold, LiftHold, PlaceHold, ReviewHold } from "./LegalHold.ts"
import { changeHolds, seeHolds } from "./LegalHoldRules.ts"

const ofHold = { output: LegalHold, access: changeHolds, idempotent: true } as const

/** Orders by which nothing of a person is deleted or erased. */
export const LegalHoldOperations = operations("legalHolds", "/legal-holds", {
  list: get("/", { input: HoldsAsked, output: HoldList, access: seeHolds }),
  place: post("/", {
    ...ofHold,
    input: PlaceHold,
    status: 201
  }),
  review: post("/:holdId/review", {
    ...ofHold,
    input: ReviewHold
  }),
  lift: post("/:holdId/lift", { ...ofHold, input: LiftHold })
})
