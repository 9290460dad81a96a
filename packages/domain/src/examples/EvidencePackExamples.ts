import type { EvidencePackOperations } from "../evidence/evidence-pack/EvidencePackOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"

export const evidencePackExamples: ExamplesOf<typeof EvidencePackOperations> = {
  make: {
    request: { reason: "Asked for by the ombudsman, case 412/2026", from: "2026-04-01T00:00:00.000Z" }
  }
}
