import type { LegalHoldOperations } from "../people/legal-holds/LegalHoldOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

/** A hold on a person whom a court asks about. */
const hold = {
  hold_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
  user_code: "A7W2D3XN",
  state: "in_force",
  reference: "Cyber Crime Cell Mumbai 412/2026",
  grounds: "A notice asks to keep every record of the account",
  placed_by: "B4K9M2QZ",
  placed_at: "2026-11-23T09:31:04.000Z",
  review_on: "2027-05-23",
  lifted_by: null,
  lifted_at: null,
  lift_grounds: null
}

export const legalHoldsExamples: ExamplesOf<typeof LegalHoldOperations> = {
  list: { response: envelope({ items: [hold], next: null }) },
  place: {
    request: {
      user_code: hold.user_code,
      reference: hold.reference,
      grounds: hold.grounds,
      review_on: hold.review_on
    },
    response: envelope(hold)
  },
  review: { request: { review_on: "2027-11-23" }, response: envelope({ ...hold, review_on: "2027-11-23" }) },
  lift: {
    request: { grounds: "The notice was withdrawn" },
    response: envelope({
      ...hold,
      state: "lifted",
      lifted_by: "C8N3R5TW",
      lifted_at: "2027-02-02T10:02:00.000Z",
      lift_grounds: "The notice was withdrawn"
    })
  }
}
