import { Context, DateTime, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { ExportRepo } from "./ExportRepo.ts"

const BATCH = 100

/** A file that no export has is of a run that died between writing it and saying so; after this it is nobody's. */
const ORPHANED_AFTER = Duration.days(1)

/**
 * Removes exported files whose time is over, and those of runs that died. `expire` says how many of each. Harmless at any
 * time and from several processes. **Errors**: `Unavailable`.
 */
export class ExportExpiry extends Context.Service<ExportExpiry>()("@credbuzzpay/server/exports/ExportExpiry", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ExportRepo
    const files = yield* FileStore
    const audit = yield* AuditTrail

    const batch = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const due = yield* repo.overdue(at, BATCH)
      for (const { exportId, userCode } of due) {
        yield* repo.end(exportId, "expired", at)
        yield* audit.record({
          actor: "system",
          subject: userCode,
          action: "report_export.expired",
          resourceType: "report_export",
          resourceId: exportId,
          oldValues: { status: "done" },
          newValues: { status: "expired" }
        })
      }
      return due
    }).pipe(sql.withTransaction, repoBoundary)

    const expired = Effect.gen(function* () {
      let total = 0
      while (true) {
        const due = yield* batch
        yield* Effect.forEach(due, ({ fileKey }) => (fileKey === null ? Effect.void : files.delete(fileKey)))
        total += due.length
        if (due.length < BATCH) return total
      }
    })

    const orphans = Effect.gen(function* () {
      const before = DateTime.subtractDuration(yield* DateTime.now, ORPHANED_AFTER)
      const stored = yield* files.list("exports/")
      const old = stored.filter(({ storedAt }) => DateTime.isLessThan(storedAt, before))
      if (old.length === 0) return 0
      const known = yield* repoBoundary(repo.fileKeys)
      const left = old.filter(({ key }) => !known.has(key))
      yield* Effect.forEach(left, ({ key }) => files.delete(key))
      return left.length
    })

    const expire = Effect.all({ expired, orphans }).pipe(Effect.withSpan("ExportExpiry.expire"))
    return { expire }
  })
}) {
  static readonly layer = Layer.effect(ExportExpiry, ExportExpiry.make)
}
