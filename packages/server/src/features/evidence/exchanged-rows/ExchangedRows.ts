import { Context, Effect, Layer } from "effect"
import { canonicalBytes, isLater, type SealedBlock } from "../audit-seals/SealedBlock.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import type { BlockBefore } from "../audit-seals/BlockChecks.ts"
import { placesIn } from "../audit-archive/ArchiveContents.ts"
import { type AuditStatement, parseStatement } from "./AuditStatement.ts"
import { type BlockNumber, isOurExchange, type SignedExchange } from "./ExchangeRecord.ts"
import { ExchangedRowsRepo } from "./ExchangedRowsRepo.ts"

/** How far rows have come from format 1 to format 2. */
export interface Exchanged {
  /** The last block whose rows are taken over; undefined before the first month. */
  readonly upTo: BlockNumber | undefined
  /** The months whose rows were written anew, with what was signed of them. */
  readonly records: ReadonlyArray<SignedExchange>
  readonly statement: AuditStatement | undefined
  /** The statement under its signature, as it leaves the database. */
  readonly signedStatement: Uint8Array | undefined
  /** The last of the blocks that are gone. */
  readonly gone: BlockBefore | undefined
  /** Of a block the months whose rows other blocks took over. */
  readonly monthsOver: (block: SealedBlock) => ReadonlyArray<string>
  /** The places of the rows of a block that other blocks took over. */
  readonly placesOver: (block: SealedBlock) => ReadonlySet<number>
}

/** Whether a block is one of those that rows are taken over from. */
export const isUpTo = (block: BlockNumber, last: BlockNumber | undefined): boolean =>
  last !== undefined && !isLater(block, last)

/** What was written anew, by the records and the statement; those that we did not sign say nothing. */
export class ExchangedRows extends Context.Service<ExchangedRows>()(
  "@credbuzzpay/server/exchanged-rows/ExchangedRows",
  {
    make: Effect.gen(function* () {
      const repo = yield* ExchangedRowsRepo
      const signer = yield* SealSigner

      const ourStatement = Effect.map(repo.statement, (kept) => {
        if (kept === undefined || !signer.verify(Buffer.from(kept.document, "utf8"), kept)) return undefined
        const said = parseStatement(kept.document)
        if (said === undefined) return undefined
        const signature = Buffer.from(kept.signature).toString("base64url")
        return { said, signed: canonicalBytes({ document: said, kid: kept.kid, alg: "EdDSA", signature }) }
      })

      /** As of now; fails with the database's own error. */
      const now = Effect.gen(function* () {
        const records = (yield* repo.records).filter((record) => isOurExchange(record, signer))
        const statement = yield* ourStatement
        const upTo = records[0]?.upTo
        const old = statement?.said.old ?? null
        const taken = (block: SealedBlock) => (block.month === null && isUpTo(block, upTo) ? records : [])
        return {
          upTo,
          records,
          statement: statement?.said,
          signedStatement: statement?.signed,
          gone: old === null ? undefined : { epoch: old.epoch, seq: old.seq, hash: Buffer.from(old.hash, "hex") },
          monthsOver: (block) => taken(block).map(({ month }) => month),
          placesOver: (block) => new Set(taken(block).flatMap(({ contents }) => placesIn(contents, block)))
        } satisfies Exchanged
      })

      return { now }
    })
  }
) {
  static readonly layer = Layer.effect(ExchangedRows, ExchangedRows.make).pipe(Layer.provide(ExchangedRowsRepo.layer))
}
