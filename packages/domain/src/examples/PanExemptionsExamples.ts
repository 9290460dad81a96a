import type { PanExemptionOperations } from "../kyc/pan-exemptions/PanExemptionOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const request = {
  ground: "non_resident",
  reason: "Lives in Dubai since 2019; residence visa seen",
  upload_id: "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f"
}
const proposed = {
  exemption_id: "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
  user_code: user.user_code,
  ...request,
  state: "proposed",
  proposed_by: "B4K9M2QZ",
  proposed_at: "2026-11-25T05:31:00.000Z",
  decided_by: null,
  decided_at: null,
  revoked_by: null,
  revoked_at: null
}
const standing = {
  ...proposed,
  state: "standing",
  decided_by: "C7H3N8RT",
  decided_at: "2026-11-25T09:02:00.000Z"
}

export const panExemptionsExamples: ExamplesOf<typeof PanExemptionOperations> = {
  list: { response: envelope({ items: [proposed] }) },
  get: { response: envelope({ items: [standing] }) },
  propose: { request, response: envelope(proposed) },
  decide: { request: { agree: true }, response: envelope(standing) },
  revoke: {
    request: { reason: "The person has moved back to Pune" },
    response: envelope({
      ...standing,
      state: "revoked",
      revoked_by: "B4K9M2QZ",
      revoked_at: "2027-02-11T06:15:00.000Z"
    })
  }
}
