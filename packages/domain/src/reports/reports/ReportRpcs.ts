import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { KycStatusReport } from "./KycStatusReport.ts"
import { LoginActivityReport } from "./LoginActivityReport.ts"
import { kycReportAccess, ownReportAccess } from "./ReportRules.ts"
import { UserAuditTrail } from "./UserAuditTrail.ts"

const error = Schema.Union([ValidationFailed, PermissionDenied, NotFound, Unavailable])

/** {@link ReportApi} as RPCs, pages only: files are for REST. */
export class ReportRpcs extends RpcGroup.make(
  Rpc.make("reports.kycStatus", {
    payload: rpcInput(KycStatusReport.input),
    success: KycStatusReport.answer,
    error
  })
    .annotate(Access, kycReportAccess)
    .middleware(RpcAuthentication),
  Rpc.make("reports.loginActivity", {
    payload: rpcInput(LoginActivityReport.input),
    success: LoginActivityReport.answer,
    error
  })
    .annotate(Access, ownReportAccess)
    .middleware(RpcAuthentication),
  Rpc.make("reports.userAuditTrail", {
    payload: rpcInput(UserAuditTrail.input),
    success: UserAuditTrail.answer,
    error
  })
    .annotate(Access, ownReportAccess)
    .middleware(RpcAuthentication)
) {}
