import type { RightsOperations } from "../people/privacy/RightsOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const request_id = "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b"
const asked = {
  request_id,
  kind: "erasure",
  state: "open",
  is_overdue: false,
  asked_at: "2026-11-25T05:31:00.000Z",
  due_on: "2026-12-25",
  law_on: "2026-12-25",
  wishes: [],
  text: "I no longer need the account",
  answer: null,
  decided_at: null,
  ends_on: null,
  erases_on: null
}
const nominee = { name: "Ravi Rao", relation: "Brother", email: "ravi.rao@example.in", mobile: "+919812345670" }
const waiting = { ...asked, user_code: user.user_code, decided_by: null, is_held: false }
const answer = "Your account ends in 30 days; the law has us keep records of identity for five years"

export const rightsExamples: ExamplesOf<typeof RightsOperations> = {
  list: { response: envelope({ items: [asked], nominee }) },
  ask: { request: { kind: "erasure", text: asked.text }, response: envelope(asked) },
  end: { response: envelope({ ...asked, state: "withdrawn" }) },
  nominee: { request: { nominee }, response: envelope({ items: [], nominee }) },
  desk: { response: envelope({ items: [waiting], next: null }) },
  decide: {
    request: { outcome: "done", answer },
    response: envelope({
      ...waiting,
      state: "done",
      answer,
      decided_by: "B4K9M2QZ",
      decided_at: "2026-11-26T09:02:00.000Z",
      ends_on: "2026-12-26",
      erases_on: "2031-12-26"
    })
  }
}
