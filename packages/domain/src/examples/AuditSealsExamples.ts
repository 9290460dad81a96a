import type { AuditSealOperations } from "../evidence/audit-verification/AuditSealOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const auditId = "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d"

export const auditSealsExamples: ExamplesOf<typeof AuditSealOperations> = {
  verify: {
    response: envelope({
      rows: 18204,
      blocks: 391,
      archived: 0,
      pending: 2,
      heads: 1,
      first_block: "1/1",
      last_block: "1/391",
      fault: {
        code: "ROW_CHANGED",
        message: `Row ${auditId} in block 1/42 was changed`,
        block: "1/42",
        audit_id: auditId
      }
    })
  },
  proof: {
    response: envelope({
      audit_id: auditId,
      line: `{"action":"user.blocked","audit_id":"${auditId}"}`,
      index: 3,
      path: [{ side: "left", hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }],
      block: `{"epoch":1,"format":"credbuzzpay-audit-block/1","rows":12,"seq":42}`
    })
  }
}
