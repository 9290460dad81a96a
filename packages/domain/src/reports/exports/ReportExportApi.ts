import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { OnlyOverRest } from "../../access/OnlyOverRest.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { CreateExportWire, ExportId, FileLink, ReportExportsWire, ReportExportWire } from "./ReportExport.ts"
import { askForExport, exportFileAccess, ownExports } from "./ReportExportRules.ts"

const params = Schema.Struct({ export_id: ExportId })

/** Reports as files that are made in the background. */
export class ReportExportApi extends HttpApiGroup.make("reportExports")
  .add(
    HttpApiEndpoint.post("create", "/", {
      payload: CreateExportWire,
      success: success("ReportExportAccepted", ReportExportWire, { status: 202, message: "Accepted" }),
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, askForExport)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.get("list", "/", {
      success: success("ReportExportsBody", ReportExportsWire),
      error: [Unavailable.wire]
    })
      .annotate(Access, ownExports)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:export_id", {
      params,
      success: success("ReportExportBody", ReportExportWire),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, ownExports)
      .middleware(Authentication),
    HttpApiEndpoint.delete("end", "/:export_id", {
      params,
      success: HttpApiSchema.NoContent,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, ownExports)
      .middleware(Authentication),
    HttpApiEndpoint.get("file", "/:export_id/file", {
      params,
      query: FileLink,
      success: HttpApiSchema.StreamUint8Array({ contentType: ["text/csv", "application/x-ndjson"] }),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, exportFileAccess)
      .annotate(OnlyOverRest, "a file for a browser to save, by an address that is its own proof")
  )
  .prefix("/reports/exports") {}
