import { get, operations } from "../../contract/Operation.ts"
import { verifyAudit } from "./AuditSealRules.ts"
import { VerificationReport, VerifyRange } from "./AuditVerification.ts"
import { RowProof, RowProofOf } from "./RowProof.ts"

/** Whether the audit trail is what was sealed. */
export const AuditSealOperations = operations("auditSeals", "/audit", {
  verify: get("/verify", {
    input: VerifyRange,
    output: VerificationReport,
    access: verifyAudit
  }),
  proof: get("/rows/:auditId/proof", {
    input: RowProofOf,
    output: RowProof,
    access: verifyAudit
  })
})
