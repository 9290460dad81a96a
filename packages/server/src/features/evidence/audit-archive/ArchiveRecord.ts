import { canonicalBytes } from "../audit-seals/SealedBlock.ts"
import type { SealSigner } from "../audit-seals/SealSigner.ts"
import type { ArchiveContents } from "./ArchiveContents.ts"

/** What the database keeps of an archived month, under a signature of its own. `month` is its first day, `format` that of its rows. */
export interface ArchiveRecord {
  readonly format: 1 | 2
  readonly month: string
  readonly fileKey: string
  readonly fileSha256: Uint8Array
  readonly rows: number
  readonly contents: ArchiveContents
}

export interface SignedRecord extends ArchiveRecord {
  readonly kid: string
  readonly signature: Uint8Array
}

const bytesOf = ({ contents, fileKey, fileSha256, format, month, rows }: ArchiveRecord) =>
  canonicalBytes({
    format: `credbuzzpay-audit-archive-record/${format}`,
    month,
    file_key: fileKey,
    file_sha256: Buffer.from(fileSha256).toString("hex"),
    rows,
    contents
  })

export const signRecord = (record: ArchiveRecord, signer: SealSigner["Service"]): SignedRecord => ({
  ...record,
  ...signer.sign(bytesOf(record))
})

/** Whether we said so: a record that somebody else wrote does not excuse rows that are gone. */
export const isOurs = (record: SignedRecord, signer: Pick<SealSigner["Service"], "verify">): boolean =>
  signer.verify(bytesOf(record), record)
