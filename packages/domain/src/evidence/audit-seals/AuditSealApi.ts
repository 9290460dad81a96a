import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { verifyAudit } from "./AuditSealRules.ts"
import { VerificationReportWire, VerifyQuery } from "./AuditVerification.ts"
import { AuditId, RowProofWire } from "./RowProof.ts"

/** Whether the audit trail is what was sealed. */
export class AuditSealApi extends HttpApiGroup.make("auditSeals")
  .add(
    HttpApiEndpoint.get("verify", "/verify", {
      query: VerifyQuery,
      success: success("AuditVerificationBody", VerificationReportWire),
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, verifyAudit)
      .middleware(Authentication),
    HttpApiEndpoint.get("proof", "/rows/:audit_id/proof", {
      params: Schema.Struct({ audit_id: AuditId }),
      success: success("AuditRowProofBody", RowProofWire),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, verifyAudit)
      .middleware(Authentication)
  )
  .prefix("/audit") {}
