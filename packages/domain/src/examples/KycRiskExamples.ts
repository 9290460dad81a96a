import type { KycRiskOperations } from "../kyc/risk/KycRiskOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const risk = {
  user_code: user.user_code,
  risk_category: "high",
  staff_category: null,
  is_pep: true,
  pep_since: "2026-11-24T06:10:00.000Z",
  assessments: [
    {
      assessment_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
      cause: "pep_changed",
      facts: { mode: "face_to_face", is_pep: true, area: "unlisted", pan: "operative", is_minor: false },
      rules: ["politically_exposed"],
      staff_category: null,
      previous_category: "low",
      risk_category: "high",
      assessed_by: "K7M2QX4P",
      assessed_at: "2026-11-24T06:10:00.000Z"
    }
  ]
}

export const kycRiskExamples: ExamplesOf<typeof KycRiskOperations> = {
  get: { response: envelope(risk) },
  flagPep: { request: { is_pep: true, reason: "Member of a legislative assembly" }, response: envelope(risk) }
}
