import { canonicalBytes, type SealedBlock } from "../audit-seals/SealedBlock.ts"
import type { SealSigner } from "../audit-seals/SealSigner.ts"
import type { ArchiveContents } from "../audit-archive/ArchiveContents.ts"

/** A block by its number. */
export type BlockNumber = Pick<SealedBlock, "epoch" | "seq">

/**
 * What the database keeps of a month whose rows were written anew, under a signature of its own. `month` is its first day; blocks
 * up to `upTo`, the same of all months, are those that rows were taken over from, and `contents` are their places in them.
 */
export interface ExchangeRecord {
  readonly month: string
  readonly upTo: BlockNumber
  readonly rows: number
  readonly contents: ArchiveContents
}

export interface SignedExchange extends ExchangeRecord {
  readonly kid: string
  readonly signature: Uint8Array
}

const bytesOf = ({ contents, month, rows, upTo }: ExchangeRecord) =>
  canonicalBytes({
    format: "credbuzzpay-audit-exchange-record/1",
    month,
    up_to: { epoch: upTo.epoch, seq: upTo.seq },
    rows,
    contents
  })

export const signExchange = (record: ExchangeRecord, signer: SealSigner["Service"]): SignedExchange => ({
  ...record,
  ...signer.sign(bytesOf(record))
})

/** Whether we said so: a record that somebody else wrote takes no row over. */
export const isOurExchange = (record: SignedExchange, signer: Pick<SealSigner["Service"], "verify">): boolean =>
  signer.verify(bytesOf(record), record)
