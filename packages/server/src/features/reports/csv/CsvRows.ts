import { csvLine } from "./CsvCell.ts"

/** Tells a spreadsheet that what follows is UTF-8; without it Excel reads names in the alphabet of its own country. */
export const BYTE_ORDER_MARK = "\uFEFF"

type Row = Readonly<Record<string, unknown>>

/** A row's objects in lists are told by their codes, in the order they came: `new_device; odd_hour`. */
const flat = (value: unknown): unknown =>
  Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "code" in item)
    ? value.map((item: { readonly code: unknown }) => item.code).join("; ")
    : value

/** The first line: the fields by their names on the wire. */
export const csvHeader = (names: ReadonlyArray<string>): string => csvLine(names)

/** Lines for rows that are JSON objects as text, their cells in the order of the names. */
export const csvRows =
  (names: ReadonlyArray<string>) =>
  (rows: ReadonlyArray<string>): string => {
    let lines = ""
    for (const json of rows) {
      const row = JSON.parse(json) as Row // PostgreSQL built it as an object of these names
      lines += csvLine(names.map((name) => flat(row[name])))
    }
    return lines
  }
