import { type VerificationReport, VerifyRange } from "@credbuzzpay/domain/evidence/audit-seals/AuditVerification"
import { type RowProof, RowProofOf } from "@credbuzzpay/domain/evidence/audit-seals/RowProof"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Whether the audit trail is what was sealed. `proof` takes the id of a row. */
export interface AuditSealCalls {
  readonly verify: Call<(typeof VerifyRange)["Encoded"], VerificationReport>
  readonly proof: Call<string, RowProof>
}

export const auditSealCalls = callGroup<AuditSealCalls>(({ guarded }) => {
  const proof = guarded.call(RowProofOf, {
    rest: ({ auditSeals }, { auditId }) => auditSeals.proof({ params: { audit_id: auditId } }),
    rpc: (rpc, input) => rpc["auditSeals.proof"](input)
  })
  return {
    verify: guarded.call(VerifyRange, {
      rest: ({ auditSeals }, query) => auditSeals.verify({ query }),
      rpc: (rpc, input) => rpc["auditSeals.verify"](input)
    }),
    proof: (auditId) => proof({ auditId })
  }
})
