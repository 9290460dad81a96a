import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { verifyAudit } from "./AuditSealRules.ts"
import { VerificationReport, VerifyRange } from "./AuditVerification.ts"
import { RowProof, RowProofOf } from "./RowProof.ts"

/** {@link AuditSealApi} as RPCs. */
export class AuditSealRpcs extends RpcGroup.make(
  Rpc.make("auditSeals.verify", {
    payload: rpcInput(VerifyRange),
    success: VerificationReport,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, verifyAudit)
    .middleware(RpcAuthentication),
  Rpc.make("auditSeals.proof", {
    payload: rpcInput(RowProofOf),
    success: RowProof,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, verifyAudit)
    .middleware(RpcAuthentication)
) {}
