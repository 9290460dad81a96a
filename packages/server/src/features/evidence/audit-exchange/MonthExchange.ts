import { Array, Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { type ArchiveContents, makeContents } from "../audit-archive/ArchiveContents.ts"
import { innerFault } from "../audit-seals/BlockChecks.ts"
import { ChainEnd } from "../audit-seals/ChainEnd.ts"
import { isAsSealed } from "../audit-seals/RowChecks.ts"
import { sealedLeaves } from "../audit-seals/SealedLeaves.ts"
import { sealFaults } from "../audit-seals/SealFaults.ts"
import type { StoredBlock } from "../audit-seals/SealReads.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { type BlockNumber, signExchange } from "../exchanged-rows/ExchangeRecord.ts"
import { untilFree } from "./ExchangeEnds.ts"
import { countSealedAnew } from "./ExchangeMetrics.ts"
import { ExchangeRepo, tableBeside } from "./ExchangeRepo.ts"
import { isInTheClear, type LinedRow, linedRow, makeSealAnew } from "./SealedAnew.ts"

/** What was exchanged. */
export interface ExchangedMonth {
  readonly rows: number
  readonly blocks: number
}

/** Rows that are sealed, and written, at a time. */
const BATCH = 500

const BEGINNING: BlockNumber = { epoch: 0, seq: 0 }

const faulty = ({ message }: { readonly message: string }) => Effect.die(new Error(message))

/**
 * Writes the rows of a month anew, those of blocks up to `upTo`: holds each against its block, seals it, writes it beside the
 * month, makes blocks of what is written there, and puts it in the month's place, with a record and an audit row, in one transaction.
 * A row that is there is not sealed again, so who was killed is gone on from. Undefined while the chain has to begin an epoch first.
 * **Errors**: `Unavailable`; a row that is not as it was sealed is a defect, and its month stays.
 */
export class MonthExchange extends Context.Service<MonthExchange>()(
  "@credbuzzpay/server/audit-exchange/MonthExchange",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ExchangeRepo
      const chain = yield* ChainEnd
      const signer = yield* SealSigner
      const audit = yield* AuditTrail
      const sealAnew = makeSealAnew(yield* PersonKeys, yield* SecureRandom.SecureRandom)

      const writeBeside = Effect.fnUntraced(function* (month: string, rows: ReadonlyArray<LinedRow>) {
        const ids = rows.map(({ auditId }) => auditId)
        const there = new Set(yield* repoBoundary(repo.beside(month, ids)))
        const missing = rows.filter(({ auditId }) => !there.has(auditId))
        if (missing.length === 0) return
        yield* repoBoundary(repo.write(month, yield* sealAnew(missing)))
        yield* countSealedAnew(missing.length)
      })

      /** The rows of a block that are of the month, each as it was sealed, and their places in it. */
      const heldAgainst = Effect.fnUntraced(function* (block: StoredBlock, month: string) {
        const leaves = sealedLeaves(block.leaves)
        const fault = innerFault(block, leaves, signer)
        if (fault !== undefined) return yield* faulty(fault)
        const placeOf = new Map(leaves.map(({ auditId }, place) => [auditId, place]))
        const places: Array<number> = []
        const rows = yield* repoBoundary(repo.rowsOf(block, month))
        for (const row of rows) {
          const place = placeOf.get(row.auditId)
          if (place === undefined) return yield* faulty(sealFaults.rowAdded(block, row.auditId))
          if (!isAsSealed(row, leaves[place])) return yield* faulty(sealFaults.rowChanged(block, row.auditId))
          places.push(place)
        }
        return { places, rows: rows.map(({ line }) => linedRow(line)) }
      })

      const takeOver = Effect.fnUntraced(function* (month: string, upTo: BlockNumber) {
        const contents = makeContents()
        let count = 0
        let after = BEGINNING
        while (true) {
          const blocks: ReadonlyArray<StoredBlock> = yield* repoBoundary(repo.blocks(month, upTo, after))
          for (const block of blocks) {
            const { places, rows } = yield* heldAgainst(block, month)
            contents.add(block, places)
            count += rows.length
            for (const batch of Array.chunksOf(rows.filter(isInTheClear), BATCH)) yield* writeBeside(month, batch)
          }
          const last = blocks.at(-1)
          if (last === undefined) return { contents: contents.contents(), rows: count }
          after = last
        }
      })

      const putInPlace = Effect.fnUntraced(function* (
        month: string,
        upTo: BlockNumber,
        taken: { readonly contents: ArchiveContents; readonly rows: number }
      ) {
        const held = yield* chain.hold
        if (held === undefined) return undefined
        if (yield* repo.isExchanged(month)) return { rows: 0, blocks: 0 }
        const done = { rows: 0, blocks: 0 }
        for (const { clusterId, end } of yield* repo.ends(upTo)) {
          const made = yield* held.appendAll({ month, table: tableBeside(month), clusterId, end })
          done.rows += made.rows
          done.blocks += made.blocks
        }
        if (done.rows !== taken.rows) {
          return yield* Effect.die(
            new Error(`${month} has ${taken.rows} rows in blocks, and ${done.rows} were written anew`)
          )
        }
        yield* repo.exchange(month)
        const record = signExchange({ month, upTo, ...taken }, signer)
        yield* repo.insert(record, DateTime.toDateUtc(yield* DateTime.now))
        yield* audit.record({
          actor: "system",
          action: "audit.month_exchanged",
          resourceType: "audit_exchange",
          resourceId: month,
          newValues: done
        })
        return done satisfies ExchangedMonth
      }, sql.withTransaction)

      const run = Effect.fnUntraced(function* (month: string, upTo: BlockNumber) {
        yield* repoBoundary(repo.begin(month))
        const taken = yield* takeOver(month, upTo)
        yield* repoBoundary(repo.copySealed(month))
        const done = yield* Effect.retry(repoBoundary(putInPlace(month, upTo, taken)), untilFree)
        if (done !== undefined) yield* repoBoundary(chain.keepHead)
        return done
      })

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(MonthExchange, MonthExchange.make)
}
