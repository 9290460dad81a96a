import { Context, Effect, Layer, Stream } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { type OpenedLine, openLines } from "../../platform/audit-trail/OpenedLines.ts"
import { SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { ExchangedRows } from "../exchanged-rows/ExchangedRows.ts"
import { AuditProofs, type ProvenRow } from "../audit-verification/AuditProofs.ts"
import { blockName } from "../audit-seals/SealedBlock.ts"
import { blockLine } from "../audit-seals/SealedBlockJson.ts"
import { auditPart } from "./AuditPage.ts"
import { valuesLine } from "./AuditValues.ts"
import { csvOf } from "./EvidenceCsv.ts"
import type { EvidenceOf, EvidenceRow } from "./EvidenceSection.ts"
import { encoded, type PackFile } from "./PackFile.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

const proofLine = ({ auditId, proof }: ProvenRow): string => {
  if (proof === undefined) return `${JSON.stringify({ audit_id: auditId, pending: true })}\n`
  const { block, index } = proof
  const path = proof.path.map(({ hash, side }) => ({ side, hash: hex(hash) }))
  return `${JSON.stringify({ audit_id: auditId, epoch: block.epoch, seq: block.seq, index, rows: block.rows, path })}\n`
}

const rowsOf = ({ from, to, userCode }: EvidenceOf) => ({ person: userCode, from, to })

/** What a row says, in an order to read. */
const csvColumns = [
  "occurred_at",
  "user_code",
  "subject_user_code",
  "branch_code",
  "action",
  "resource_type",
  "resource_id",
  "old_values",
  "new_values",
  "reason",
  "ip_address",
  "request_id",
  "audit_id",
  "transaction_id",
  "cluster_id",
  "is_erased"
]

const csvRow = ({ columns, without }: OpenedLine): EvidenceRow => ({ ...columns, is_erased: without === "erased" })

const NEWLINE = Buffer.from("\n")

/**
 * The audit trail in a pack: its rows as lines, the proof of each, the blocks that they are sealed in, the values of those
 * that open, the rows as CSV, and the statement of the chain that was there before.
 */
export class AuditEvidence extends Context.Service<AuditEvidence>()("@credbuzzpay/server/evidence-pack/AuditEvidence", {
  make: Effect.gen(function* () {
    const proofs = yield* AuditProofs
    const cells = yield* SealedCells
    const exchanged = yield* ExchangedRows

    /** What the chain was that went with the rows in the clear; null while some are left. */
    const statement = Effect.map(exchanged.now, ({ signedStatement }) => signedStatement ?? Buffer.from("null")).pipe(
      repoBoundary
    )

    /** `shown` is how many rows the page shows; its part and the counts are right once the files have been read. */
    const of = (whose: EvidenceOf, shown: number) => {
      const first: Array<OpenedLine> = []
      /** The names of the blocks of the first rows. */
      const sealedIn: Array<string> = []
      /** Lines of blocks by their names: as many as the rows are spread over. */
      const blocks = new Map<string, Uint8Array>()
      const counted = { rows: 0, pending: 0 }
      let erased = 0
      const lines = proofs.linesOfPerson(rowsOf(whose))
      const opened = Stream.flattenIterable(Stream.mapEffect(lines, (batch) => openLines(cells, batch)))

      const proven = (row: ProvenRow) => {
        const block = row.proof?.block
        const name = block === undefined ? "none yet" : blockName(block)
        counted.rows += 1
        if (block === undefined) counted.pending += 1
        else if (!blocks.has(name)) blocks.set(name, blockLine(block))
        if (sealedIn.length < shown) sealedIn.push(name)
        return proofLine(row)
      }
      const told = (row: OpenedLine) => {
        if (row.without === "erased") erased += 1
        if (first.length < shown) first.push(row)
        return csvRow(row)
      }
      const headers = Stream.suspend(() => Stream.fromIterable(blocks.values()))
      const files: ReadonlyArray<PackFile<Unavailable, never>> = [
        {
          path: "audit/rows.ndjson",
          content: encoded(Stream.map(Stream.flattenIterable(lines), (line) => `${line}\n`))
        },
        { path: "audit/proofs.ndjson", content: encoded(Stream.map(proofs.ofPerson(rowsOf(whose)), proven)) },
        { path: "audit/blocks.ndjson", content: Stream.map(headers, (line) => Buffer.concat([line, NEWLINE])) },
        { path: "audit/statement.json", content: Stream.fromEffect(statement) },
        { path: "audit/values.ndjson", content: encoded(Stream.map(opened, valuesLine)) },
        { path: "audit/rows.csv", content: encoded(csvOf(csvColumns, Stream.map(opened, told))) }
      ]
      const part = () =>
        auditPart({ first, sealedIn, rows: counted.rows, erased, files: files.map(({ path }) => path) })
      return { files, part, counts: () => ({ ...counted }) }
    }

    return { of, isSealed: (whose: EvidenceOf) => proofs.areSealed(rowsOf(whose)) }
  })
}) {
  static readonly layer = Layer.effect(AuditEvidence, AuditEvidence.make)
}
