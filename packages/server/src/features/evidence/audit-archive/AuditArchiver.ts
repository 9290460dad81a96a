import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { pipeline, Readable } from "node:stream"
import { createGzip } from "node:zlib"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditRetentionConfig } from "../../../config/AuditRetentionConfig.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { signedDocument } from "../audit-seals/SignedDocument.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { type FileKey, fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { makeContents } from "./ArchiveContents.ts"
import { archiveLines, type Counted } from "./ArchiveLines.ts"
import { type ArchiveRecord, signRecord } from "./ArchiveRecord.ts"
import { ArchiveRepo } from "./ArchiveRepo.ts"

/** The format of an archive's manifest, which the offline verifier knows. */
export const ARCHIVE_FORMAT = "credbuzzpay-audit-archive/1"

const zipped = <E>(lines: Stream.Stream<Uint8Array, E>) =>
  Stream.suspend(() => {
    const gzip = createGzip()
    // Whoever reads the zip gets the error of what goes into it.
    pipeline(Readable.from(Stream.toAsyncIterable(lines)), gzip, () => {})
    return Stream.fromAsyncIterable<Uint8Array, unknown>(gzip, (error) => error)
  })

/** Hash and size of what goes by. */
const summing = () => {
  const hash = createHash("sha256")
  let bytes = 0
  return {
    note: (piece: Uint8Array) =>
      Effect.sync(() => {
        hash.update(piece)
        bytes += piece.length
      }),
    sum: () => ({ bytes, sha256: hash.digest() })
  }
}

/**
 * Moves months of the audit trail that are older than `AUDIT_RETENTION` into signed archives in the file store: writes the
 * file, reads it back, and only then records it and drops the partition, in one transaction. Rows that the DEFAULT
 * partition holds stay there. A run that dies leaves a file that the next one replaces. **Errors**: `Unavailable`; a month
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

    const sumOf = Effect.fnUntraced(function* (key: FileKey) {
      const { note, sum } = summing()
      yield* Stream.runForEach(files.get(key), note)
      return sum()
    })

    const writeFile = Effect.fnUntraced(function* (month: string, key: FileKey) {
      const contents = makeContents()
      const counted: Counted = { rows: 0, blocks: 0 }
      const { note, sum } = summing()
      const lines = archiveLines(repo, month, contents, counted)
      yield* files.put(key, Stream.tap(zipped(lines), note)).pipe(Effect.orDie)
      return { ...counted, ...sum(), contents: contents.contents() }
    })

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
      const name = month.slice(0, 7)
      const key = fileKey(`audit/archives/${name}.ndjson.gz`)
      if ((yield* repoBoundary(repo.rowsIn(month))) === 0) return 0
      const written = yield* writeFile(month, key)
      const { blocks, bytes, contents, rows, sha256 } = written
      if (rows !== (yield* repoBoundary(repo.rowsIn(month)))) return 0
      const file = { name: `${name}.ndjson.gz`, bytes, sha256: sha256.toString("hex") }
      const madeAt = DateTime.formatIso(yield* DateTime.now)
      const manifest = { format: ARCHIVE_FORMAT, month: name, made_at: madeAt, rows, blocks, file }
      yield* files.put(fileKey(`${key}.json`), Stream.make(signedDocument(manifest, signer)))
      const kept = yield* Effect.orDie(sumOf(key))
      if (!kept.sha256.equals(sha256))
        return yield* Effect.die(new Error(`The archive of ${name} is not what was written`))
      yield* repoBoundary(conclude({ month, fileKey: key, fileSha256: sha256, rows, contents }))
      return rows
    })

    /** Archives every month that is due; how many months and rows that were. */
    const run = Effect.gen(function* () {
      const before = DateTime.toDateUtc(DateTime.subtract(yield* DateTime.now, { years }))
      const done = { months: 0, rows: 0 }
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
