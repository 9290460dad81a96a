import { Effect } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { openWhereSealed, type SealedCells } from "../person-keys/SealedCells.ts"
import type { SaltedMembers } from "./ActMembers.ts"
import { openedAct, sealedCell } from "./SealedAct.ts"

/** The columns of a row of the audit trail, each as PostgreSQL writes it as text. */
type Columns = Readonly<Record<string, string | null>>

/** A row of the audit trail by its canonical line (docs/audit.md), opened. */
export interface OpenedLine {
  readonly auditId: string
  /** With what was sealed in its place. */
  readonly columns: Columns
  /** What was sealed, if it opened. */
  readonly act: SaltedMembers | undefined
  /** Why there is nothing of what was sealed: its key was destroyed, or it does not open though it should. */
  readonly without: "erased" | "unreadable" | undefined
}

const columnsOf = (line: string) => JSON.parse(line) as Columns // our SQL wrote it

/** Opens rows of both formats, in their order; keys that are not in memory are one query. **Errors**: `Unavailable`. */
export const openLines = (
  cells: SealedCells["Service"],
  lines: ReadonlyArray<string>
): Effect.Effect<ReadonlyArray<OpenedLine>, Unavailable> => {
  const rows = lines.map(columnsOf)
  const found = rows.map(({ audit_id: auditId, sealed, sealed_for: holder }) =>
    sealedCell(auditId ?? "", holder ?? null, sealed ?? null)
  )
  return Effect.map(openWhereSealed(cells, found), (contents) =>
    rows.map((columns, index): OpenedLine => {
      const content = contents[index]
      const act = openedAct(content)
      return {
        auditId: columns["audit_id"] ?? "",
        columns: { ...columns, ...act?.members },
        act,
        without: content?._tag === "Erased" ? "erased" : content?._tag === "Unreadable" ? "unreadable" : undefined
      }
    })
  )
}
