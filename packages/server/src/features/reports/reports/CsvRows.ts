import { csvLine } from "../../platform/csv/CsvCell.ts"
import { type ColumnForm, isoMoment } from "./ReportColumn.ts"
import type { RowShape, RowValues } from "./RowShape.ts"

/** A row's objects in lists are told by their codes, in the order they came: `new_device; odd_hour`. */
const flat = (value: unknown): unknown =>
  Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "code" in item)
    ? value.map((item: { readonly code: unknown }) => item.code).join("; ")
    : value

const cell = (value: string | null | undefined, form: ColumnForm): unknown => {
  if (value === null || value === undefined) return null
  switch (form) {
    case "text":
    case "word":
      return value
    case "json":
      return flat(JSON.parse(value)) // PostgreSQL wrote it
    case "moment":
      return isoMoment(value)
  }
}

/** The first line: the fields by their names on the wire. */
export const csvHeader = (shape: RowShape): string => csvLine(shape.map(({ name }) => name))

/** Lines for rows of a shape. */
export const csvRows =
  (shape: RowShape) =>
  (rows: ReadonlyArray<RowValues>): string => {
    let lines = ""
    for (const values of rows) lines += csvLine(shape.map(({ at, form }) => cell(values[at], form)))
    return lines
  }
