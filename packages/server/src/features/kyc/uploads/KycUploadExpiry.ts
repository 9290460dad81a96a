import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { uploadFolder } from "./KycUploadFiles.ts"
import { KycUploadRepo } from "./KycUploadRepo.ts"

const BATCH = 100

/** Folders of these days are looked through for files without a row: one of today may still get its row. **Units**: days ago. */
const SWEPT = { from: 2, to: 15 } as const

/**
 * Removes files that nobody used in time, and those whose upload did not come to its end (a process that died between the
 * file and its row, or between the end of a row and that of its file). `expire` says how many of each. Harmless at any time and
 * from several processes. **Errors**: `Unavailable`.
 */
export class KycUploadExpiry extends Context.Service<KycUploadExpiry>()("@credbuzzpay/server/kyc/KycUploadExpiry", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* KycUploadRepo
    const files = yield* FileStore
    const audit = yield* AuditTrail

    const batch = Effect.gen(function* () {
      const lapsed = yield* repo.lapse(DateTime.toDateUtc(yield* DateTime.now), BATCH)
      for (const { purpose, uploadId, userCode } of lapsed) {
        yield* audit.record({
          actor: "system",
          subject: userCode,
          action: "kyc_upload.lapsed",
          resourceType: "kyc_upload",
          resourceId: uploadId,
          newValues: { purpose }
        })
      }
      return lapsed
    }).pipe(sql.withTransaction, repoBoundary)

    const lapsed = Effect.gen(function* () {
      let total = 0
      while (true) {
        const gone = yield* batch
        yield* Effect.forEach(gone, ({ fileKey }) => files.delete(fileKey))
        total += gone.length
        if (gone.length < BATCH) return total
      }
    })

    const orphansOf = Effect.fnUntraced(function* (day: DateTime.Utc) {
      const stored = yield* files.list(uploadFolder(day))
      if (stored.length === 0) return 0
      const known = new Set(yield* repoBoundary(repo.known(stored.map(({ key }) => key))))
      const left = stored.filter(({ key }) => !known.has(key))
      yield* Effect.forEach(left, ({ key }) => files.delete(key))
      return left.length
    })

    const orphans = Effect.gen(function* () {
      const now = yield* DateTime.now
      let total = 0
      for (let days = SWEPT.from; days <= SWEPT.to; days++) {
        total += yield* orphansOf(DateTime.subtract(now, { days }))
      }
      return total
    })

    const expire = Effect.all({ lapsed, orphans }).pipe(Effect.withSpan("KycUploadExpiry.expire"))
    return { expire }
  })
}) {
  static readonly layer = Layer.effect(KycUploadExpiry, KycUploadExpiry.make)
}
