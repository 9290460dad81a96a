import type { ConsentOperations } from "../kyc/consents/ConsentOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const consent = (withdrawn_at: string | null) => ({
  consent_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  purpose: "kyc_verification",
  text_version: "2026-11",
  language: "en",
  channel: "web",
  ip: "203.0.113.9",
  proof_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  given_at: "2026-11-23T09:41:00.000Z",
  withdrawn_at
})

export const consentsExamples: ExamplesOf<typeof ConsentOperations> = {
  mine: { response: envelope({ items: [consent(null)] }) },
  withdraw: {
    request: { purpose: "kyc_verification" },
    response: envelope({ items: [consent("2026-11-23T10:05:00.000Z")] })
  },
  list: { response: envelope({ items: [consent(null)] }) }
}
