import { auditActions } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { AuditActionWords } from "@credbuzzpay/domain/platform/audit-trail/AuditActionWords"
import { addressAlone } from "../../platform/audit-trail/ActOpening.ts"
import type { OpenedLine } from "../../platform/audit-trail/OpenedLines.ts"
import type { PagePart } from "./EvidencePage.ts"

const columns = ["occurred at", "who", "about", "what", "before", "after", "reason", "address", "sealed in"]

const says = (action: string | null | undefined) => {
  const words = auditActions[action as keyof typeof auditActions] as AuditActionWords | undefined
  return words === undefined ? action : `${words.says.replaceAll("`", "")}\n${action}`
}

/** The members of a JSON column, one a line. */
const members = (json: string | null | undefined) =>
  typeof json !== "string"
    ? json
    : Object.entries(JSON.parse(json) as Readonly<Record<string, unknown>>)
        .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
        .join("\n")

const address = (ip: string | null | undefined) => (typeof ip === "string" ? addressAlone(ip) : ip)

/** What stands where the values of a row would. */
const inPlaceOf = { erased: "erased", unreadable: "does not open" } as const

const shownRow = ({ columns: row, without }: OpenedLine, sealedIn: string | undefined) => [
  row["occurred_at"],
  row["user_code"],
  row["subject_user_code"],
  says(row["action"]),
  ...(without === undefined
    ? [members(row["old_values"]), members(row["new_values"]), row["reason"], address(row["ip_address"])]
    : Array.from({ length: 4 }, () => inPlaceOf[without])),
  sealedIn
]

/** What a page shows of the audit trail: the first rows, and the names of the blocks that they are sealed in. */
interface AuditPageOf {
  readonly first: ReadonlyArray<OpenedLine>
  readonly sealedIn: ReadonlyArray<string>
  readonly rows: number
  readonly erased: number
  readonly files: ReadonlyArray<string>
}

const erasedRows = (erased: number) =>
  erased === 0 ? "" : ` Of ${erased} nobody can read what is sealed in them: those they are about were erased.`

/** The audit trail on the page of a pack. */
export const auditPart = ({ erased, files, first, rows, sealedIn }: AuditPageOf): PagePart => ({
  title: "Audit trail",
  about: `Every change by this person or about them, in the order of its transaction.${erasedRows(erased)}`,
  columns,
  rows: first.map((row, index) => shownRow(row, sealedIn[index])),
  total: rows,
  files
})
