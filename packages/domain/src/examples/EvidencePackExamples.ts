import type { OperationExample } from "./OperationExample.ts"

/** The operations of the group `evidencePack`. */
export const evidencePackExamples: Readonly<Record<string, OperationExample>> = {
  "evidencePack.make": {
    request: { reason: "Asked for by the ombudsman, case 412/2026", from: "2026-04-01T00:00:00.000Z" }
  }
}
