import type { KycReviewOperations } from "../kyc/reviews/KycReviewOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const review = {
  review_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  user_code: user.user_code,
  branch_code: "MUM01",
  kind: "pan",
  reason: "birthday_differs",
  is_override: true,
  state: "open",
  due_at: "2026-11-25T09:41:00.000Z",
  claimed_by: null,
  claimed_at: null,
  decision: null,
  decided_by: null,
  decided_at: null,
  decision_reason: null,
  confirmed_by: null,
  confirmed_at: null,
  row_version: 1,
  created_at: "2026-11-23T09:41:00.000Z",
  updated_at: "2026-11-23T09:41:00.000Z"
}
const at = "2026-11-23T10:05:00.000Z"
const claimed = { ...review, claimed_by: "B8X3E4YP", claimed_at: at, row_version: 2, updated_at: at }
const reason = "The birth certificate shows the same day as the account"
const decided = { ...claimed, decided_by: "B8X3E4YP", decided_at: at, decision_reason: reason, row_version: 3 }

export const kycReviewsExamples: ExamplesOf<typeof KycReviewOperations> = {
  list: {
    response: envelope({
      items: [review],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  get: {
    response: envelope({
      ...claimed,
      evidence: [
        { fact: "number", claimed: "ABXXXXXX4D", registered: null },
        { fact: "name", claimed: "Asha Rao", registered: "ASHA RAO" },
        { fact: "birthday", claimed: "1994-05-17", registered: null },
        { fact: "birthday_agrees", claimed: null, registered: "false" }
      ],
      name_optimistic: 100,
      name_pessimistic: 100
    })
  },
  claim: { response: envelope(claimed) },
  approve: {
    request: { reason },
    response: envelope({ ...decided, state: "confirming", decision: "approved" })
  },
  reject: {
    request: { reason: "The card belongs to somebody else" },
    response: envelope({
      ...decided,
      state: "closed",
      decision: "rejected",
      decision_reason: "The card belongs to somebody else"
    })
  },
  confirm: {
    request: { agree: true },
    response: envelope({
      ...decided,
      state: "closed",
      decision: "approved",
      confirmed_by: "C9Y4F5ZQ",
      confirmed_at: "2026-11-23T10:20:00.000Z",
      row_version: 4
    })
  }
}
