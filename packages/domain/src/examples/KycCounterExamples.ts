import type { CounterOperations } from "../kyc/counter/CounterOperations.ts"
import { kycExamples } from "./KycExamples.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const visit = {
  visit_id: "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
  user_code: user.user_code,
  state: "open",
  opened_by: "K7M2QX4P",
  opened_at: "2026-11-25T05:30:00.000Z",
  expires_at: "2026-11-25T07:30:00.000Z",
  ended_at: null,
  outcome: null,
  documents: [],
  row_version: 1
}
const documents = [
  { kind: "aadhaar", expires_on: null, held: "matches", seen_at: "2026-11-25T05:34:00.000Z" },
  { kind: "passport", expires_on: "2031-04-30", held: "not_compared", seen_at: "2026-11-25T05:36:00.000Z" }
]
const ended_at = "2026-11-25T05:40:00.000Z"

export const kycCounterExamples: ExamplesOf<typeof CounterOperations> = {
  open: { response: envelope(visit) },
  get: { response: envelope({ ...visit, documents, row_version: 3 }) },
  seeDocument: {
    request: { kind: "passport", expires_on: "2031-04-30" },
    response: envelope({ ...visit, documents, row_version: 3 })
  },
  takeDocument: kycExamples.submitIdentityDocument,
  conclude: {
    request: {
      outcome: "identified",
      remarks: "Met in person; the photo is theirs",
      photo: "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d"
    },
    response: envelope({ ...visit, state: "concluded", ended_at, outcome: "identified", documents, row_version: 4 })
  },
  cancel: {
    request: { reason: "The person had no document with them" },
    response: envelope({ ...visit, state: "cancelled", ended_at, row_version: 2 })
  }
}
