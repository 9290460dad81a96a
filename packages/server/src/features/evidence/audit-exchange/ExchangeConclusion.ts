import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { type FilePrefix, fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { archiveKey, manifestKey } from "../audit-archive/ArchiveFile.ts"
import { ChainEnd } from "../audit-seals/ChainEnd.ts"
import { blockName, canonicalBytes, type SealedBlock } from "../audit-seals/SealedBlock.ts"
import { SealedBlocks } from "../audit-seals/SealedBlocks.ts"
import { SealHeads } from "../audit-seals/SealHeads.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { type AuditStatement, STATEMENT_FORMAT } from "../exchanged-rows/AuditStatement.ts"
import type { BlockNumber } from "../exchanged-rows/ExchangeRecord.ts"
import { type Exchanged, ExchangedRows, isUpTo } from "../exchanged-rows/ExchangedRows.ts"
import { untilFree } from "./ExchangeEnds.ts"
import { ExchangeRepo } from "./ExchangeRepo.ts"
import { oldCheckpoints, told } from "./OldCheckpoints.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

const named = ({ epoch, hash, seq }: SealedBlock) => ({ epoch, seq, hash: hex(hash) })

const fileNameOf = (moment: string) => `${moment.replaceAll(":", "-")}.json`

/**
 * The end of the exchange. `conclude` says, in one transaction, what the chain of blocks was that goes, keeps that, signed, and takes
 * the chain away. `tidy` then keeps the statement in the file store too, and takes away the files of before: heads, checkpoints,
 * archives. Who is killed between them tidies later. **Errors**: `Unavailable`.
 */
export class ExchangeConclusion extends Context.Service<ExchangeConclusion>()(
  "@credbuzzpay/server/audit-exchange/ExchangeConclusion",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ExchangeRepo
      const chain = yield* ChainEnd
      const blocks = yield* SealedBlocks
      const heads = yield* SealHeads
      const files = yield* FileStore
      const signer = yield* SealSigner
      const audit = yield* AuditTrail
      const exchanges = yield* ExchangedRows

      const blockThere = Effect.fnUntraced(function* ({ epoch, seq }: BlockNumber) {
        const found = yield* blocks.block(epoch, seq)
        return found ?? (yield* Effect.die(new Error(`Block ${blockName({ epoch, seq })} is gone`)))
      })

      /** What is said of the chain that goes. */
      const oldChain = Effect.fnUntraced(function* (upTo: BlockNumber, verifiedAt: string) {
        const extent = yield* repo.extent(upTo)
        const made = told(yield* oldCheckpoints(files, signer), upTo, extent.blocks)
        const isThere = (checkpoint: (typeof made)[number]) =>
          Effect.map(
            blocks.block(checkpoint.epoch, checkpoint.seq),
            (block) => block !== undefined && hex(block.hash) === checkpoint.hash
          )
        const checkpoints = yield* Effect.filter(made, isThere)
        return { ...named(yield* blockThere(upTo)), ...extent, verified_at: verifiedAt, checkpoints }
      })

      const newChain = Effect.fnUntraced(function* (upTo: BlockNumber) {
        const first = yield* repo.firstAfter(upTo)
        const head = yield* blocks.lastBlock
        if (first === undefined || head === undefined) return null
        return { first: named(yield* blockThere(first)), head: named(head) }
      })

      const conclude = Effect.fnUntraced(function* (upTo: BlockNumber | undefined, verifiedAt: string) {
        yield* chain.hold
        const { records, statement } = yield* exchanges.now
        if (statement !== undefined) return
        const at = yield* DateTime.now
        const months = yield* Effect.forEach(records, ({ month, rows }) =>
          Effect.map(repo.blocksOf(month), (count) => ({ month, rows, blocks: count }))
        )
        const said: AuditStatement = {
          format: STATEMENT_FORMAT,
          made_at: DateTime.formatIso(at),
          old: upTo === undefined ? null : yield* oldChain(upTo, verifiedAt),
          new: upTo === undefined ? null : yield* newChain(upTo),
          months
        }
        const bytes = canonicalBytes(said)
        yield* repo.insertStatement(upTo, bytes.toString("utf8"), signer.sign(bytes), DateTime.toDateUtc(at))
        yield* audit.record({
          actor: "system",
          action: "audit.exchange_concluded",
          resourceType: "audit_exchange",
          resourceId: upTo === undefined ? "none" : blockName(upTo),
          newValues: { months: months.length, rows: said.old?.rows ?? 0, blocks: said.old?.blocks ?? 0 }
        })
        yield* repo.conclude
      }, sql.withTransaction)

      const forget = Effect.fnUntraced(function* (prefix: FilePrefix, isOld: (name: string) => boolean) {
        for (const { key } of yield* files.list(prefix)) {
          if (isOld(key.slice(prefix.length))) yield* files.delete(key)
        }
      })

      /** Heads of epochs that are gone, and what was put aside of them. */
      const forgetHeads = Effect.fnUntraced(function* (gone: BlockNumber) {
        const kept = (yield* heads.all).flatMap((head) => (head._tag === "Head" ? [head.block] : []))
        const last = kept.find(({ epoch }) => epoch === gone.epoch)
        const isLastOld = last === undefined || isUpTo(last, gone)
        yield* forget("audit/heads/", (name) => {
          const epoch = Number.parseInt(name, 10)
          return epoch < gone.epoch || (epoch === gone.epoch && (isLastOld || !/^[0-9]+\.json$/.test(name)))
        })
      })

      const tidy = Effect.fnUntraced(function* ({ gone, records, signedStatement, statement }: Exchanged) {
        if (statement === undefined || signedStatement === undefined) return
        yield* files.put(fileKey(`audit/statements/${fileNameOf(statement.made_at)}`), Stream.make(signedStatement))
        const old = new Set(
          records.flatMap(({ month }) => {
            const key = archiveKey(month, 1)
            return [key, manifestKey(key)].map((name) => name.slice("audit/archives/".length))
          })
        )
        yield* forget("audit/archives/", (name) => old.has(name))
        if (gone === undefined) return
        yield* forget("audit/checkpoints/", (name) => name < fileNameOf(statement.made_at))
        yield* forgetHeads(gone)
      })

      return {
        conclude: (upTo: BlockNumber | undefined, verifiedAt: string) =>
          Effect.retry(repoBoundary(conclude(upTo, verifiedAt)), untilFree),
        tidy
      }
    })
  }
) {
  static readonly layer = Layer.effect(ExchangeConclusion, ExchangeConclusion.make)
}
