import { Schema } from "effect"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import type { RowValues } from "../../platform/reads/RowShape.ts"

/** Whether the person and the branch that a query names are there for its caller. */
export const Known = rows({ knowsPerson: Schema.Boolean, knowsBranch: Schema.Boolean })
export type Known = RowOf<typeof Known>

/** What the statement of a page answers. */
export interface ReportPage extends Known {
  readonly rows: ReadonlyArray<RowValues>
  /** The place of its last row, where more come after it: when it happened, as PostgreSQL writes it, and its id. */
  readonly next: ReadonlyArray<string> | undefined
  /** How many rows there are in all, and counts and days of a summary, as JSON; null where they are not asked for. */
  readonly total: string | null
  readonly counts: string | null
  readonly days: string | null
}

type Beside = readonly [
  knowsPerson: boolean,
  knowsBranch: boolean,
  total?: string | null,
  counts?: string | null,
  days?: string | null
]

/** Of rows of so many columns, where the row stands first of all, and then what stands beside. */
export const pageOf = (found: ReadonlyArray<ReadonlyArray<unknown>>, columns: number, size: number): ReportPage => {
  // As `makeReportStatement` selects them.
  const beside = found[0]!.slice(columns) as unknown as Beside
  const [knowsPerson, knowsBranch, total = null, counts = null, days = null] = beside
  const all = found[0]![0] === null ? [] : (found as ReadonlyArray<RowValues>)
  const rows = all.slice(0, size)
  const [at, id] = rows.at(-1) ?? []
  const next = all.length > size && typeof at === "string" && typeof id === "string" ? [at, id] : undefined
  return { rows, next, knowsPerson, knowsBranch, total, counts, days }
}

/** Of no rows, and nothing counted. */
export const emptyPage = (known: Known): ReportPage => ({
  ...known,
  rows: [],
  next: undefined,
  total: null,
  counts: null,
  days: null
})
