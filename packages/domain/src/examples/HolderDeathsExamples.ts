import type { HolderDeathOperations } from "../kyc/deaths/HolderDeathOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const reported = {
  death_id: "019a0b6e-2f41-7c3a-9d59-0c1d2e3f4a5b",
  user_code: user.user_code,
  source: "pan_registry",
  state: "reported",
  reported_at: "2026-11-25T05:31:00.000Z",
  decided_by: null,
  decided_at: null,
  reason: null,
  seconded_by: null,
  seconded_at: null
}
const reason = "The person came to the branch with their passport"
const refuting = {
  ...reported,
  state: "refuting",
  decided_by: "B4K9M2QZ",
  decided_at: "2026-11-25T09:02:00.000Z",
  reason
}

export const holderDeathsExamples: ExamplesOf<typeof HolderDeathOperations> = {
  list: { response: envelope({ items: [reported] }) },
  get: { response: envelope({ items: [refuting] }) },
  decide: { request: { decision: "refuted", reason }, response: envelope(refuting) }
}
