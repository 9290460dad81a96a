import { Effect } from "effect"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { VerifyRange } from "@credbuzzpay/domain/evidence/audit-seals/AuditVerification"
import { RowProofOf } from "@credbuzzpay/domain/evidence/audit-seals/RowProof"
import { AuditSealService } from "./AuditSealService.ts"

const parseRange = parseInput(VerifyRange)
const parseOf = parseInput(RowProofOf)

/** Whether the audit trail is what was sealed, over RPC. */
export const auditSealHandlers = Effect.gen(function* () {
  const seals = yield* AuditSealService
  return {
    "auditSeals.verify": (input: Parameters<typeof parseRange>[0]) => Effect.flatMap(parseRange(input), seals.verify),
    "auditSeals.proof": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ auditId }) => seals.proof(auditId))
  }
})
