import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditRetentionConfig } from "../../../config/AuditRetentionConfig.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { makeContents } from "./ArchiveContents.ts"
import { writeArchive } from "./ArchiveFile.ts"
import { archiveLines, type Counted } from "./ArchiveLines.ts"
import { type ArchiveRecord, signRecord } from "./ArchiveRecord.ts"
import { ArchiveRepo } from "./ArchiveRepo.ts"

/**
 * Moves months of the audit trail that are older than `AUDIT_RETENTION` into signed archives in the file store: writes the
 * file, reads it back, and only then records it and drops the partition, in one transaction. Rows that the DEFAULT
 * partition holds stay there, and all while rows are being written anew (`audit-exchange`). A run that dies leaves a file that the next one replaces. **Errors**: `Unavailable`; a month
 * whose rows are not as they were sealed is a defect, and stays. **Source**: docs/security.md, rule 17.
 */
export class AuditArchiver extends Context.Service<AuditArchiver>()("@credbuzzpay/server/audit-archive/AuditArchiver", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ArchiveRepo
    const files = yield* FileStore
    const signer = yield* SealSigner
    const audit = yield* AuditTrail
    const { years } = yield* AuditRetentionConfig

    const conclude = Effect.fnUntraced(function* (record: ArchiveRecord) {
      yield* sql`set local statement_timeout = '60s'`
      yield* repo.insert(signRecord(record, signer), DateTime.toDateUtc(yield* DateTime.now))
      yield* audit.record({
        actor: "system",
        action: "audit.month_archived",
        resourceType: "audit_archive",
        resourceId: record.month,
        newValues: { file: record.fileKey, sha256: Buffer.from(record.fileSha256).toString("hex"), rows: record.rows }
      })
      yield* repo.drop(record.month)
    }, sql.withTransaction)

    /** Archives one month; 0 where it has no rows, or rows that wait to be sealed. */
    const archive = Effect.fnUntraced(function* (month: string) {
      if ((yield* repoBoundary(repo.rowsIn(month))) === 0) return 0
      const format = yield* repoBoundary(repo.formatOf(month))
      const contents = makeContents()
      const counted: Counted = { rows: 0, blocks: 0 }
      const lines = archiveLines(repo, month, contents, counted)
      const { key, sha256 } = yield* writeArchive(files, signer, { month, format, lines, counted })
      const { rows } = counted
      if (rows !== (yield* repoBoundary(repo.rowsIn(month)))) return 0
      const record = { month, format, fileKey: key, fileSha256: sha256, rows, contents: contents.contents() }
      yield* repoBoundary(conclude(record))
      return rows
    })

    /** Archives every month that is due; how many months and rows that were. */
    const run = Effect.gen(function* () {
      const before = DateTime.toDateUtc(DateTime.subtract(yield* DateTime.now, { years }))
      const done = { months: 0, rows: 0 }
      if (yield* repoBoundary(repo.isUnderWay)) return done
      for (const month of yield* repoBoundary(repo.dueMonths(before))) {
        const rows = yield* archive(month)
        done.months += rows === 0 ? 0 : 1
        done.rows += rows
      }
      return done
    }).pipe(Effect.withSpan("AuditArchiver.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(AuditArchiver, AuditArchiver.make).pipe(Layer.provide(ArchiveRepo.layer))
}
