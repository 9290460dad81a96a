import type { CkycrOperations } from "../kyc/ckycr/CkycrOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }
const refused = {
  filing_id: "019a0b6e-2f41-7c3a-9d5b-6e8f7a1b2c3d",
  user_code: user.user_code,
  branch_code: "MUM01",
  kind: "new",
  state: "refused",
  owed_at: "2026-11-23T09:41:00.000Z",
  due_on: "2026-12-03",
  calls: 1,
  settled_at: "2026-11-23T09:45:00.000Z",
  refusal: "invalid_record"
}

export const ckycrExamples: ExamplesOf<typeof CkycrOperations> = {
  searchCkycr: {
    request: { kind: "pan", document_number: "ABCPV1234D", consent },
    response: envelope({
      is_found: true,
      masked_number: "XXXXXXXX4821",
      record_has: ["identity", "address", "photo", "pan"]
    })
  },
  filings: {
    response: envelope({
      items: [refused],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  retryFiling: { response: envelope({ ...refused, state: "due", settled_at: null, refusal: null }) }
}
