import { Effect } from "effect"
import { AuditSealOperations } from "@credbuzzpay/domain/evidence/audit-verification/AuditSealOperations"
import { implement } from "../../../contract/implement.ts"
import { AuditSealService } from "./AuditSealService.ts"

export const AuditSealHandlers = implement(
  AuditSealOperations,
  Effect.gen(function* () {
    const seals = yield* AuditSealService
    return {
      verify: (_caller, range) => seals.verify(range),
      proof: (_caller, { auditId }) => seals.proof(auditId)
    }
  })
)
