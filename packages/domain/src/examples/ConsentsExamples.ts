import type { ConsentOperations } from "../kyc/consents/ConsentOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const consent = (withdrawn_at: string | null) => ({
  consent_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  purpose: "kyc_verification",
  text_version: "2026-11",
  language: "en",
  text_hash: "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
  channel: "web",
  ip: "203.0.113.9",
  proof_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  given_at: "2026-11-23T09:41:00.000Z",
  withdrawn_at
})

const text = {
  purpose: "marketing",
  version: "2026-11",
  language: "en",
  valid_from: "2026-11-01T00:00:00.000Z",
  in_force: true,
  content_hash: "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
  title: "News and offers",
  paragraphs: ["If you like, we tell you of news and offers of ours. Your account does not depend on it."],
  uses: [{ collected: "Name, mobile number and e-mail address", purpose: "To send you news and offers of ours" }],
  rights: "You may withdraw this consent at any time, under your consents in the app or at your branch."
}

export const consentsExamples: ExamplesOf<typeof ConsentOperations> = {
  texts: { response: envelope({ items: [text] }) },
  text: { response: envelope(text) },
  mine: { response: envelope({ items: [consent(null)] }) },
  give: {
    request: { purpose: "privacy", text_version: "2026-11" },
    response: envelope({ items: [{ ...consent(null), purpose: "privacy" }] })
  },
  withdraw: {
    request: { purpose: "kyc_verification" },
    response: envelope({ items: [consent("2026-11-23T10:05:00.000Z")] })
  },
  list: { response: envelope({ items: [consent(null)] }) }
}
