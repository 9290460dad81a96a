import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { ArchivedMonths } from "../audit-archive/ArchivedMonths.ts"
import { makeContents } from "../audit-archive/ArchiveContents.ts"
import { writeArchive } from "../audit-archive/ArchiveFile.ts"
import type { Counted } from "../audit-archive/ArchiveLines.ts"
import { signRecord, type SignedRecord } from "../audit-archive/ArchiveRecord.ts"
import { ChainEnd } from "../audit-seals/ChainEnd.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { type BlockNumber, signExchange } from "../exchanged-rows/ExchangeRecord.ts"
import { archivePieces } from "./ArchivePieces.ts"
import { countSealedAnew } from "./ExchangeMetrics.ts"
import { ExchangeRepo } from "./ExchangeRepo.ts"
import { linedRow, makeSealAnew } from "./SealedAnew.ts"

/** Rows that are sealed at a time. */
const BATCH = 500

/**
 * Writes the archive of a month anew: reads its file, which must be the one that we recorded, seals each row, makes blocks of them, writes the
 * new file, reads that back, and has the record name it, all in one transaction, for which the sealer waits. The file before goes
 * afterwards. Undefined while the chain has to begin an epoch first. **Errors**: `Unavailable`; another file is a defect.
 */
export class ArchiveExchange extends Context.Service<ArchiveExchange>()(
  "@credbuzzpay/server/audit-exchange/ArchiveExchange",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ExchangeRepo
      const chain = yield* ChainEnd
      const archives = yield* ArchivedMonths
      const files = yield* FileStore
      const signer = yield* SealSigner
      const audit = yield* AuditTrail
      const sealAnew = makeSealAnew(yield* PersonKeys, yield* SecureRandom.SecureRandom)

      const exchange = Effect.fnUntraced(function* (old: SignedRecord, upTo: BlockNumber) {
        const held = yield* chain.hold
        if (held === undefined) return undefined
        const { month, rows } = old
        if (yield* repo.isExchanged(month)) return { rows: 0, blocks: 0 }
        const ends = new Map((yield* repo.ends(upTo)).map(({ clusterId, end }) => [clusterId, end]))
        const contents = makeContents()
        const counted: Counted = { rows: 0, blocks: 0 }
        const { add, rest } = archivePieces(held, month, ends, contents, counted)
        const anew = Effect.fnUntraced(function* (batch: ReadonlyArray<string>) {
          const lined = batch.filter((line) => !line.startsWith('{"block":')).map(linedRow)
          const sealed = yield* sealAnew(lined)
          const made = yield* Effect.forEach(sealed, (row, at) => add(lined[at]!, row))
          return made.flat()
        })
        const lines = archives.lines(old).pipe(
          Stream.grouped(BATCH),
          Stream.mapEffect(anew),
          Stream.concat(Stream.fromEffect(rest)),
          Stream.flatMap((pieces) => Stream.fromIterable<Uint8Array>(pieces)),
          // Whoever zips runs them by itself: in this transaction all the same.
          Stream.provideContext(yield* Effect.context<never>())
        )
        const { key, sha256 } = yield* writeArchive(files, signer, { month, format: 2, lines, counted })
        if (counted.rows !== rows) {
          return yield* Effect.die(
            new Error(`The archive of ${month} has ${counted.rows} rows, and ${rows} were recorded`)
          )
        }
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* repo.insert(signExchange({ month, upTo, rows, contents: old.contents }, signer), at)
        const record = {
          month,
          format: 2,
          fileKey: key,
          fileSha256: sha256,
          rows,
          contents: contents.contents()
        } as const
        yield* repo.exchangeArchive(signRecord(record, signer))
        yield* audit.record({
          actor: "system",
          action: "audit.month_exchanged",
          resourceType: "audit_exchange",
          resourceId: month,
          newValues: { ...counted }
        })
        yield* countSealedAnew(counted.rows)
        return { ...counted }
      }, sql.withTransaction)

      const run = Effect.fnUntraced(function* (old: SignedRecord, upTo: BlockNumber) {
        const done = yield* repoBoundary(exchange(old, upTo))
        if (done !== undefined) yield* repoBoundary(chain.keepHead)
        return done
      })

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(ArchiveExchange, ArchiveExchange.make)
}
