import { type KeptBackReason } from "@credbuzzpay/domain/people/privacy/MyData"
import { Struct } from "effect"
import { type Named, retentionTable } from "../../../tables/retention/RetentionTable.ts"
import type { EvidenceSection } from "../evidence-pack/EvidenceSection.ts"
import { evidenceSections } from "../evidence-pack/EvidenceSections.ts"
import { type KeptBack, keptBack } from "./KeptBack.ts"
import { ownSections } from "./OwnSections.ts"

/** What is not told of a table, by the reason: these columns, or the whole of it where there are none. */
export interface NotTold {
  readonly because: KeptBackReason
  readonly columns: ReadonlyArray<string>
}

/** A table of the retention table as its person is told of it. `section`: what is read of it; undefined where nothing is. */
export interface DataTable {
  readonly table: string
  readonly lines: ReadonlyArray<Named>
  readonly section: EvidenceSection | undefined
  readonly keptBack: ReadonlyArray<NotTold>
}

const words = (text: string | undefined) => (text === undefined ? [] : text.split(" "))

const notTold = (of: KeptBack): ReadonlyArray<NotTold> => {
  if ("all" in of) return [{ because: of.all, columns: [] }]
  const { shown: _shown, ...reasons } = of
  return Struct.keys(reasons).map((because) => ({ because, columns: words(reasons[because]) }))
}

/** The section over a table alone: of my data, or of the evidence pack. */
const sections: ReadonlyMap<string, EvidenceSection> = new Map(
  [...evidenceSections, ...ownSections].flatMap((section) =>
    section.tables.length === 1 ? section.tables.map((table) => [table, section] as const) : []
  )
)

const tableOf = (table: string): DataTable => {
  const lines = retentionTable.filter((line) => line.table === table)
  const of = keptBack[table]
  const section = sections.get(table)
  // A table that nobody has decided of: nothing of it is told, and a test does not hold.
  if (of === undefined || "all" in of || section === undefined) {
    return { table, lines, section: undefined, keptBack: notTold(of ?? { all: "work" }) }
  }
  const left = notTold(of)
  const hidden = new Set(left.flatMap(({ columns }) => columns))
  return {
    table,
    lines,
    section: { ...section, columns: section.columns.filter((column) => !hidden.has(column)) },
    keptBack: left
  }
}

/** Every table that has a line in the retention table, in its order. */
export const dataTables: ReadonlyArray<DataTable> = [...new Set(retentionTable.map(({ table }) => table))].map(tableOf)
