import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { RpcIdempotency } from "../../platform/idempotency/RpcIdempotency.ts"
import { CreateExport, ExportOf, ReportExport, ReportExports } from "./ReportExport.ts"
import { askForExport, ownExports } from "./ReportExportRules.ts"

const payload = rpcInput(ExportOf)
const error = Schema.Union([ValidationFailed, NotFound, Unavailable])

/** {@link ReportExportApi} as RPCs; files are fetched over HTTP, by the address that an export says. */
export class ReportExportRpcs extends RpcGroup.make(
  Rpc.make("reportExports.create", {
    payload: rpcInput(CreateExport),
    success: ReportExport,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, Unavailable])
  })
    .annotate(Access, askForExport)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("reportExports.list", { success: ReportExports, error: Unavailable })
    .annotate(Access, ownExports)
    .middleware(RpcAuthentication),
  Rpc.make("reportExports.get", { payload, success: ReportExport, error })
    .annotate(Access, ownExports)
    .middleware(RpcAuthentication),
  Rpc.make("reportExports.end", { payload, error }).annotate(Access, ownExports).middleware(RpcAuthentication)
) {}
