import { Context, Effect, Layer, Stream } from "effect"
import { auditActions } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { AuditActionWords } from "@credbuzzpay/domain/platform/audit-trail/AuditActionWords"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AuditProofs, type ProvenRow } from "../audit-verification/AuditProofs.ts"
import { blockName } from "../audit-seals/SealedBlock.ts"
import { blockLine } from "../audit-seals/SealedBlockJson.ts"
import { csvOf } from "./EvidenceCsv.ts"
import type { PagePart } from "./EvidencePage.ts"
import type { EvidenceOf, EvidenceRow } from "./EvidenceSection.ts"
import { encoded, type PackFile } from "./PackFile.ts"

const parsed = ({ line }: ProvenRow): EvidenceRow => JSON.parse(line)

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

const proofLine = ({ auditId, proof }: ProvenRow): string => {
  if (proof === undefined) return `${JSON.stringify({ audit_id: auditId, pending: true })}\n`
  const { block, index } = proof
  const path = proof.path.map(({ hash, side }) => ({ side, hash: hex(hash) }))
  return `${JSON.stringify({ audit_id: auditId, epoch: block.epoch, seq: block.seq, index, rows: block.rows, path })}\n`
}

const rowsOf = ({ from, to, userCode }: EvidenceOf) => ({ person: userCode, from, to })

/** The canonical members in an order to read. */
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
  "cluster_id"
]

const NEWLINE = Buffer.from("\n")

const shownColumns = ["occurred at", "who", "about", "what", "before", "after", "reason", "address", "sealed in"]

const says = (action: unknown) => {
  const words = auditActions[action as keyof typeof auditActions] as AuditActionWords | undefined
  return words === undefined ? action : `${words.says.replaceAll("`", "")}\n${String(action)}`
}

/** The members of a JSON column, one a line. */
const members = (json: unknown) =>
  typeof json !== "string"
    ? json
    : Object.entries(JSON.parse(json) as Readonly<Record<string, unknown>>)
        .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
        .join("\n")

/** One address, without saying that it is no network. */
const address = (ip: unknown) => (typeof ip === "string" ? ip.replace(/[/](32|128)$/, "") : ip)

const shownRow = (row: EvidenceRow, sealedIn: string) => [
  row["occurred_at"],
  row["user_code"],
  row["subject_user_code"],
  says(row["action"]),
  members(row["old_values"]),
  members(row["new_values"]),
  row["reason"],
  address(row["ip_address"]),
  sealedIn
]

/** The audit trail in a pack: its rows, the proof of each, the blocks that they are sealed in, and the rows as CSV. */
export class AuditEvidence extends Context.Service<AuditEvidence>()("@credbuzzpay/server/evidence-pack/AuditEvidence", {
  make: Effect.gen(function* () {
    const proofs = yield* AuditProofs

    /** `shown` is how many rows the page shows; its part and the counts are right once the files have been read. */
    const of = (whose: EvidenceOf, shown: number) => {
      const first: Array<readonly [EvidenceRow, string]> = []
      /** Lines of blocks by their names: as many as the rows are spread over. */
      const blocks = new Map<string, Uint8Array>()
      const counted = { rows: 0, pending: 0 }
      const rows = proofs.ofPerson(rowsOf(whose))

      const noted = (row: ProvenRow) => {
        const block = row.proof?.block
        const name = block === undefined ? "none yet" : blockName(block)
        counted.rows += 1
        if (block === undefined) counted.pending += 1
        else if (!blocks.has(name)) blocks.set(name, blockLine(block))
        if (first.length < shown) first.push([parsed(row), name])
        return proofLine(row)
      }
      const headers = Stream.suspend(() => Stream.fromIterable(blocks.values()))
      const files: ReadonlyArray<PackFile<Unavailable, never>> = [
        { path: "audit/rows.ndjson", content: encoded(Stream.map(rows, ({ line }) => `${line}\n`)) },
        { path: "audit/proofs.ndjson", content: encoded(Stream.map(rows, noted)) },
        { path: "audit/blocks.ndjson", content: Stream.map(headers, (line) => Buffer.concat([line, NEWLINE])) },
        { path: "audit/rows.csv", content: encoded(csvOf(csvColumns, Stream.map(rows, parsed))) }
      ]
      const part = (): PagePart => ({
        title: "Audit trail",
        about: "Every change by this person or about them, in the order of its transaction.",
        columns: shownColumns,
        rows: first.map(([row, sealedIn]) => shownRow(row, sealedIn)),
        total: counted.rows,
        files: files.map(({ path }) => path)
      })
      return { files, part, counts: () => ({ ...counted }) }
    }

    return { of, isSealed: (whose: EvidenceOf) => proofs.areSealed(rowsOf(whose)) }
  })
}) {
  static readonly layer = Layer.effect(AuditEvidence, AuditEvidence.make)
}
