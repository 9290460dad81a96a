/**
 * How a value that comes as text becomes JSON. `text` is escaped; `word` never needs it, as its type or a check of its
 * table says; `json` is JSON already; `moment` is a moment as PostgreSQL writes it in a session of UTC; a function makes
 * it here.
 */
export type ColumnForm = "text" | "word" | "json" | "moment" | ((value: string | null) => unknown)

/** What stands in a field, in SQL, what has to be done with it, and the join that it needs, if it needs one. */
export interface Column {
  readonly sql: string
  readonly form: ColumnForm
  readonly join?: string
}

/** What stands in a field of what was sealed: the place among the values of the row's opening, instead of a column. */
export interface OpenedColumn {
  readonly opened: number
  readonly form: ColumnForm
}

export const opened = (place: number, form: ColumnForm): OpenedColumn => ({ opened: place, form })

const joining = (join: string | undefined) => (join === undefined ? {} : { join })

export const text = (sql: string, join?: string): Column => ({ sql, form: "text", ...joining(join) })

export const word = (sql: string): Column => ({ sql, form: "word" })

/** Numbers, booleans, objects and arrays. */
export const json = (sql: string): Column => ({ sql: `(${sql})::text`, form: "json" })

export const moment = (sql: string): Column => ({ sql: `${sql}::text`, form: "moment" })

/** What the program makes of a text. */
export const made = (sql: string, form: (value: string | null) => unknown): Column => ({ sql, form })

const SECONDS = "2026-11-25 02:28:04".length
const ZONE = "+00".length

/** ISO 8601 in UTC, milliseconds, of `2026-11-25 02:28:04.123456+00`; PostgreSQL leaves zeros at the end away. */
export const isoMoment = (written: string): string => {
  const fraction = `${written.slice(SECONDS + 1, -ZONE)}00`
  return `${written.slice(0, 10)}T${written.slice(11, SECONDS)}.${written.length === SECONDS + ZONE ? "000" : fraction.slice(0, 3)}Z`
}
