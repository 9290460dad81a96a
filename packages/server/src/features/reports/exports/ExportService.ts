import { Context, DateTime, Effect, Layer, Result, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { AnyReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { type CreateExport, exportedReports, filtersOfExport } from "@credbuzzpay/domain/reports/exports/ReportExport"
import { exportForStaff, exportNotFound, tooManyExports } from "@credbuzzpay/domain/reports/exports/ReportExportErrors"
import { relationNotInCsv } from "@credbuzzpay/domain/reports/reports/ReportErrors"
import { manyIncluded } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { mostDays, rangeOf } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { ExportLinks } from "./ExportLinks.ts"
import { ExportRepo, type StoredExport } from "./ExportRepo.ts"
import { exportView } from "./ExportViews.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The PostgreSQL channel that says, once the transaction is committed, that an export waits. */
export const EXPORTS_CHANNEL = "report_exports"

/** So many of one person may be under way. */
export const MOST_UNDER_WAY = 3

const about = (caller: Principal, row: StoredExport) => ({
  actor: caller.userCode,
  subject: caller.userCode,
  branchCode: caller.branchCode,
  resourceType: "report_export" as const,
  resourceId: row.exportId
})

/** The path of what is wrong with a filter begins at the body. */
const ofFilters = ({ errors }: ValidationFailed) =>
  ValidationFailed.of(errors.map((error) => ({ ...error, field: `filters.${error.field}` })))

const mine = (caller: Principal, row: StoredExport | undefined) =>
  row === undefined || row.userCode !== caller.userCode ? Effect.fail(exportNotFound()) : Effect.succeed(row)

/** Asking for exports and looking after one's own. The work itself is `ExportRun`'s. */
export class ExportService extends Context.Service<ExportService>()("@credbuzzpay/server/exports/ExportService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ExportRepo
    const links = yield* ExportLinks
    const audit = yield* AuditTrail
    const files = yield* FileStore
    const random = yield* SecureRandom.SecureRandom
    const encoders = {
      "kyc-status": Schema.encodeSync(filtersOfExport["kyc-status"].query),
      "login-activity": Schema.encodeSync(filtersOfExport["login-activity"].query),
      "user-audit-trail": Schema.encodeSync(filtersOfExport["user-audit-trail"].query)
    }
    const view = (row: StoredExport) => exportView(links, row)

    /**
     * Queues an export. Its filters are looked at now as far as they can be; whose rows it may have is asked when it runs.
     * **Errors**: `ValidationFailed` for a range that is none or too wide, `PermissionDenied`, `Conflict` when enough of
     * theirs are under way, `Unavailable`.
     */
    const create = traced("ExportService.create")(function* (caller: Principal, input: CreateExport) {
      if (input.report === "kyc-status" && caller.role === "user") return yield* exportForStaff()
      const asked = input.filters ?? {}
      const { include }: AnyReadInput = asked
      if (input.format === "csv" && manyIncluded(exportedReports[input.report].readable, include)) {
        return yield* relationNotInCsv("filters.include")
      }
      const now = yield* DateTime.now
      // Kept as it is meant today, however long it waits.
      const range = yield* Effect.fromResult(Result.mapError(rangeOf(asked, now, mostDays.export), ofFilters))
      const filters = encoders[input.report]({
        ...asked,
        from: DateTime.formatIso(range.from),
        to: DateTime.formatIso(range.to),
        timeZone: range.timeZone
      })
      const exportId = yield* random.uuidV7()
      const row = yield* Effect.gen(function* () {
        if ((yield* repo.underWay(caller.userCode)) >= MOST_UNDER_WAY) return yield* tooManyExports(MOST_UNDER_WAY)
        const made = yield* repo.insert({
          exportId,
          userCode: caller.userCode,
          report: input.report,
          format: input.format,
          // Every filter has a text; those that were not given are not there.
          filters: filters as Readonly<Record<string, string>>,
          createdAt: DateTime.toDateUtc(now)
        })
        const newValues = { report: made.report, format: made.format, filters: made.filters, status: made.status }
        yield* audit.record({ ...about(caller, made), action: "report_export.requested", newValues })
        yield* sql`select pg_notify(${EXPORTS_CHANNEL}, '')`
        return made
      }).pipe(sql.withTransaction, repoBoundary)
      return yield* view(row)
    })

    /** One's own newest. **Errors**: `Unavailable`. */
    const list = traced("ExportService.list")(function* (caller: Principal) {
      const rows = yield* repoBoundary(repo.newestOf(caller.userCode))
      return { items: yield* Effect.forEach(rows, view) }
    })

    /** **Errors**: `NotFound` for another's; `Unavailable`. */
    const get = traced("ExportService.get")(function* (caller: Principal, exportId: string) {
      const row = yield* repoBoundary(repo.find(exportId))
      return yield* view(yield* mine(caller, row))
    })

    /** Cancels one that is under way, or removes the file; one that has ended stays as it is. **Errors**: as `get`. */
    const end = traced("ExportService.end")(function* (caller: Principal, exportId: string) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const ended = yield* Effect.gen(function* () {
        const row = yield* mine(caller, yield* repo.lock(exportId))
        if (!["queued", "running", "done"].includes(row.status)) return undefined
        const status = row.status === "done" ? "expired" : "cancelled"
        yield* repo.end(exportId, status, at)
        yield* audit.record({
          ...about(caller, row),
          action: "report_export.ended",
          oldValues: { status: row.status },
          newValues: { status }
        })
        return row
      }).pipe(sql.withTransaction, repoBoundary)
      // Gone from the table, it is served to nobody; a file that cannot be removed now is found by the sweep.
      if (ended !== undefined && ended.fileKey !== null) yield* Effect.ignore(files.delete(ended.fileKey))
    })

    return { create, list, get, end }
  })
}) {
  static readonly layer = Layer.effect(ExportService, ExportService.make)
}
