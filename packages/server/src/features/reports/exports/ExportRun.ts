import { Clock, Context, DateTime, Duration, Effect, Layer, Redacted, Schedule, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { type ExportFailure, filtersOfExport } from "@credbuzzpay/domain/reports/exports/ReportExport"
import { mostDays } from "@credbuzzpay/domain/reports/reports/ReportRange"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { type Batch, csvFile, type Rows } from "../reports/CsvFile.ts"
import { ReportService } from "../reports/ReportService.ts"
import { rowsJson } from "../../platform/reads/RowShape.ts"
import { type Requester, ExportRepo, LEASE, MOST_ATTEMPTS, scopeOf, type StoredExport } from "./ExportRepo.ts"

/** How long a file is kept. */
const KEPT = Duration.hours(24)

/** How often a run says how far it is. */
const TOLD_EVERY = Duration.seconds(1)

/** How long after a database that was away it is asked again to take an export back. */
const BACK_EVERY = Duration.millis(500)

/** It was cancelled meanwhile, or another has taken it over: whatever this one does is nobody's. */
class ExportLost extends Schema.TaggedError<ExportLost>()("ExportLost", {}) {}

const asPrincipal = (userCode: string, { branchCode, role }: Requester): Principal => ({
  userCode: UserCode.make(userCode),
  role,
  branchCode: branchCode ?? undefined,
  platform: "web",
  sessionId: "",
  authTime: 0
})

const lines = ({ format }: StoredExport, watched: Rows<Unavailable | ExportLost>) => {
  const { rows, shape } = watched
  if (format === "csv") return csvFile(Effect.succeed(watched), {})
  const encoder = new TextEncoder()
  const text = ({ beside, values }: Batch) => (values.length === 0 ? "" : `${rowsJson(shape, values, "\n", beside)}\n`)
  return Effect.succeed(Stream.map(rows, (batch) => encoder.encode(text(batch))))
}

/**
 * Makes the files of exports: one after the other, each as whoever asked stands when it runs. Any number of processes may do
 * so at once. One that dies in the middle leaves no file; another begins anew when its lease is over.
 *
 * **Shape**: `runDue` makes all that wait and says how many it took. **Errors**: `Unavailable` when the database or the
 * file store is; what was taken waits again.
 */
export class ExportRun extends Context.Service<ExportRun>()("@credbuzzpay/server/exports/ExportRun", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ExportRepo
    const reports = yield* ReportService
    const files = yield* FileStore
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const decoders = {
      "kyc-status": Schema.decodeEffect(filtersOfExport["kyc-status"].query),
      "login-activity": Schema.decodeEffect(filtersOfExport["login-activity"].query),
      "user-audit-trail": Schema.decodeEffect(filtersOfExport["user-audit-trail"].query)
    }

    const rowsOf = ({ filters, report }: StoredExport, as: Principal) => {
      const most = mostDays.export
      // They were parsed when the export was asked for, and stored as this very schema writes them.
      switch (report) {
        case "kyc-status":
          return Effect.flatMap(Effect.orDie(decoders[report](filters)), (query) =>
            reports.kycStatus.all(as, query, most)
          )
        case "login-activity":
          return Effect.flatMap(Effect.orDie(decoders[report](filters)), (query) =>
            reports.loginActivity.all(as, query, most)
          )
        case "user-audit-trail":
          return Effect.flatMap(Effect.orDie(decoders[report](filters)), (query) =>
            reports.userAuditTrail.all(as, query, most)
          )
      }
    }

    const leaseEnd = Effect.map(DateTime.now, (now) => DateTime.toDateUtc(DateTime.addDuration(now, LEASE)))

    /** The rows as they go by: counted, told of once a second, and stopped when the export is no longer this run's. */
    const watched = (row: StoredExport, counted: { rows: number }, { rows, ...of }: Rows) => {
      let told = 0
      const tell = Effect.fnUntraced(function* ({ values }: Batch) {
        counted.rows += values.length
        const now = yield* Clock.currentTimeMillis
        if (told > 0 && now - told < Duration.toMillis(TOLD_EVERY)) return
        told = now
        if (!(yield* repoBoundary(repo.progress(row, counted.rows, yield* leaseEnd)))) return yield* new ExportLost()
      })
      return { ...of, rows: Stream.tap(rows, tell) }
    }

    const told = (row: StoredExport, requester: Requester, outcome: "done" | "failed") =>
      outbox.enqueue(row.userCode, {
        template: "report_export_ended",
        to: Redacted.make(requester.email, { label: "email" }),
        locale: requester.locale,
        dedupeKey: `report_export_ended:${row.exportId}`,
        variables: { report: row.report, outcome }
      })

    const recorded = (
      row: StoredExport,
      requester: Requester | undefined,
      action: "completed" | "failed",
      values: object
    ) =>
      audit.record({
        actor: "system",
        subject: row.userCode,
        branchCode: requester?.branchCode ?? undefined,
        action: `report_export.${action}`,
        resourceType: "report_export",
        resourceId: row.exportId,
        oldValues: { status: "running" },
        newValues: { ...values }
      })

    const failed = (row: StoredExport, requester: Requester | undefined, failure: ExportFailure) =>
      Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        if (!(yield* repo.fail(row, failure, at))) return
        yield* recorded(row, requester, "failed", { status: "failed", failure })
        if (requester !== undefined) yield* told(row, requester, "failed")
      }).pipe(sql.withTransaction, repoBoundary)

    const made = Effect.fnUntraced(function* (row: StoredExport, requester: Requester) {
      const key = fileKey(`exports/${row.exportId}/${row.attempts}.${row.format}`)
      const counted = { rows: 0 }
      const file = yield* Effect.scoped(
        Effect.gen(function* () {
          const rows = yield* rowsOf(row, asPrincipal(row.userCode, requester))
          return yield* files.put(key, yield* lines(row, watched(row, counted, rows)))
        })
      )
      const isOurs = yield* Effect.gen(function* () {
        const now = yield* DateTime.now
        const ending = {
          fileKey: key,
          bytes: file.bytes,
          rows: counted.rows,
          scope: scopeOf(requester),
          at: DateTime.toDateUtc(now),
          expiresAt: DateTime.toDateUtc(DateTime.addDuration(now, KEPT))
        }
        if (!(yield* repo.complete(row, ending))) return false
        const { bytes, rows } = ending
        yield* recorded(row, requester, "completed", { status: "done", bytes, rows })
        yield* told(row, requester, "done")
        return true
      }).pipe(sql.withTransaction, repoBoundary)
      if (!isOurs) yield* Effect.ignore(files.delete(key))
    })

    /** Insists until the lease is over, for what is not put back waits for that. */
    const putBack = (row: StoredExport) =>
      repoBoundary(repo.putBack(row)).pipe(Effect.retry(Schedule.spaced(BACK_EVERY)), Effect.timeoutOption(LEASE))

    const attempted = Effect.fnUntraced(function* (row: StoredExport) {
      const requester = yield* repoBoundary(repo.requester(row.userCode))
      if (row.attempts > MOST_ATTEMPTS) return yield* failed(row, requester, "gave_up")
      if (requester === undefined || !requester.isOpen || (requester.role === "user" && row.report === "kyc-status")) {
        return yield* failed(row, requester, "not_entitled")
      }
      yield* made(row, requester).pipe(
        Effect.catchTags({
          ExportLost: () => Effect.void,
          NotFound: () => failed(row, requester, "not_found"),
          PermissionDenied: () => failed(row, requester, "not_entitled"),
          ValidationFailed: () => failed(row, requester, "not_entitled")
        })
      )
    })

    const run = Effect.fnUntraced(function* (row: StoredExport) {
      yield* Effect.catchTag(attempted(row), "Unavailable", (error) => Effect.andThen(putBack(row), Effect.fail(error)))
    }, Effect.withSpan("ExportRun.run"))

    const next = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* repoBoundary(repo.claim(at, yield* leaseEnd))
    })

    const runDue = Effect.gen(function* () {
      let taken = 0
      while (true) {
        const row = yield* next
        if (row === undefined) return taken
        taken += 1
        // A broken run is left to its lease; the others go on.
        yield* Effect.catchDefect(run(row), (defect) =>
          Effect.logError("An export broke off", { export_id: row.exportId }, defect)
        )
      }
    })

    return { runDue }
  })
}) {
  static readonly layer = Layer.effect(ExportRun, ExportRun.make)
}
