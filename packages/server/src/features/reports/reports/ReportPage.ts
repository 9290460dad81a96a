import type { RowShape, RowValues } from "./RowShape.ts"

/** Where a page goes on: after the row that happened then, with that id. */
export interface Place {
  /** With microseconds, as PostgreSQL writes it. */
  readonly at: string
  readonly id: string
}

/** Whether the person and the branch that a query names are there for its caller. */
export interface Known {
  readonly knowsPerson: boolean
  readonly knowsBranch: boolean
}

/** What the statement of a page answers. */
export interface ReportPage extends Known {
  readonly shape: RowShape
  readonly rows: ReadonlyArray<RowValues>
  /** The place of its last row, where more come after it. */
  readonly next: Place | undefined
  /** Counts and days of a summary, as JSON. */
  readonly counts: string | null
  readonly days: string | null
}

type Beside = readonly [knowsPerson: boolean, knowsBranch: boolean, counts?: string | null, days?: string | null]

/** Of rows whose first `columns` values are the shape's, where the row stands first of all, and then what stands beside. */
export const pageOf = (
  found: ReadonlyArray<ReadonlyArray<unknown>>,
  columns: number,
  shape: RowShape,
  size: number
): ReportPage => {
  // As `makeReportStatement` selects them.
  const [knowsPerson, knowsBranch, counts = null, days = null] = found[0]!.slice(columns) as unknown as Beside
  const all = found[0]![0] === null ? [] : (found as ReadonlyArray<RowValues>)
  const rows = all.slice(0, size)
  const [at, id] = rows.at(-1) ?? []
  const next = all.length > size && typeof at === "string" && typeof id === "string" ? { at, id } : undefined
  return { shape, rows, next, knowsPerson, knowsBranch, counts, days }
}

/** Of no rows, and no summary. */
export const emptyPage = (shape: RowShape, known: Known): ReportPage => ({
  ...known,
  shape,
  rows: [],
  next: undefined,
  counts: null,
  days: null
})
