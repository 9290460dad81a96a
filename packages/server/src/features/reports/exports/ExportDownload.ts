import { Context, DateTime, Effect, Layer, Option, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { linkNotFound } from "@credbuzzpay/domain/reports/exports/ReportExportErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { CSV_TYPE } from "../reports/CsvFile.ts"
import { ExportLinks } from "./ExportLinks.ts"
import { ExportRepo, scopeOf } from "./ExportRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Files by their signed addresses. Whoever has the address has the file, as long as the one who asked for it could still ask
 * for it: not after they were blocked, moved or demoted. Each fetch is in the audit trail.
 */
export class ExportDownload extends Context.Service<ExportDownload>()("@credbuzzpay/server/exports/ExportDownload", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ExportRepo
    const links = yield* ExportLinks
    const files = yield* FileStore
    const audit = yield* AuditTrail

    const held = Effect.fnUntraced(function* (exportId: string) {
      const row = yield* repo.find(exportId)
      if (row === undefined || row.status !== "done" || row.fileKey === null || row.expiresAt === null) return undefined
      const requester = yield* repo.requester(row.userCode)
      if (requester === undefined || !requester.isOpen || scopeOf(requester) !== row.scope) return undefined
      return row.expiresAt.getTime() > (yield* DateTime.now).epochMilliseconds
        ? { ...row, fileKey: row.fileKey, branchCode: requester.branchCode }
        : undefined
    })

    /** The file, its size and its name. **Errors**: `NotFound` for an address that is none of ours, altered or ended. */
    const open = traced("ExportDownload.open")(function* (exportId: string, expires: number, signature: string) {
      if (!(yield* links.isGood(exportId, expires, signature))) return yield* linkNotFound()
      const row = yield* repoBoundary(held(exportId))
      if (row === undefined) return yield* linkNotFound()
      const file = yield* files.head(row.fileKey)
      if (Option.isNone(file)) return yield* linkNotFound()
      yield* audit
        .record({
          actor: "anonymous",
          subject: row.userCode,
          branchCode: row.branchCode ?? undefined,
          action: "report_export.downloaded",
          resourceType: "report_export",
          resourceId: exportId
        })
        .pipe(sql.withTransaction, repoBoundary)
      return {
        name: `${row.report}-${DateTime.formatIsoDateUtc(DateTime.fromDateUnsafe(row.createdAt))}.${row.format}`,
        contentType: row.format === "csv" ? CSV_TYPE : "application/x-ndjson",
        bytes: file.value.bytes,
        // The answer has begun by then: what fails cuts it short, and its length says so.
        content: Stream.orDie(files.get(row.fileKey))
      }
    })
    return { open }
  })
}) {
  static readonly layer = Layer.effect(ExportDownload, ExportDownload.make)
}
