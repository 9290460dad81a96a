import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { type Column, type ColumnForm, isoMoment, type OpenedColumn } from "./Column.ts"

/** A row as it comes from the database: text, or null for nothing. */
export type RowValues = ReadonlyArray<string | null>

/** A field of the rows of an answer: its name on the wire, its form, and which of the values it is. */
export interface ShapedField {
  readonly name: string
  readonly form: ColumnForm
  readonly at: number
}

/** The fields of the rows of an answer, in order. */
export type RowShape = ReadonlyArray<ShapedField>

/** A relation of the rows of an answer: what stands in it by the value of a row's key, as JSON, and where there is nothing. */
export interface Embedded {
  readonly name: string
  readonly at: number
  readonly found: ReadonlyMap<unknown, string>
  readonly none: "null" | "[]"
}

/**
 * The columns to select, each once and the given ones first, and the place of each field's value: those that are opened come
 * after all columns.
 */
export const selection = (
  first: ReadonlyArray<string>,
  fields: ReadonlyArray<string>,
  sources: Readonly<Record<string, Column | OpenedColumn>>
): { readonly columns: ReadonlyArray<string>; readonly shape: RowShape } => {
  const selected = fields.flatMap((field) => {
    const source = sources[field]!
    return "sql" in source ? [source.sql] : []
  })
  const columns = [...new Set([...first, ...selected])]
  const shape = fields.map((field): ShapedField => {
    const source = sources[field]!
    const at = "sql" in source ? columns.indexOf(source.sql) : columns.length + source.opened
    return { name: snake(field), form: source.form, at }
  })
  return { columns, shape }
}

/** What JSON cannot hold as it is; a lone surrogate cannot come from a database of UTF-8. */
// oxlint-disable-next-line no-control-regex -- RFC 8259 section 7
const ESCAPED = /["\\\u0000-\u001f]/

const asJson = (value: string | null | undefined, form: ColumnForm): string => {
  if (typeof form === "function") return JSON.stringify(form(value ?? null))
  if (value === null || value === undefined) return "null"
  switch (form) {
    case "text":
      return ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`
    case "word":
      return `"${value}"`
    case "json":
      return value
    case "moment":
      return `"${isoMoment(value)}"`
  }
}

/**
 * Rows of a shape as JSON objects, each with what is embedded in it, in text, with `between` between two. One text that
 * grows costs least by far.
 */
export const rowsJson = (
  shape: RowShape,
  rows: ReadonlyArray<RowValues>,
  between: string,
  embedded: ReadonlyArray<Embedded> = []
): string => {
  const names = [...shape, ...embedded].map(({ name }, index) => `${index === 0 ? "" : ","}"${name}":`)
  let json = ""
  for (const values of rows) {
    json += json === "" ? "{" : `${between}{`
    // Counted, since an iterator makes an object for each of some thousand values.
    for (let index = 0; index < shape.length; index++) {
      const { at, form } = shape[index]!
      json += names[index]!
      json += asJson(values[at], form)
    }
    for (let index = 0; index < embedded.length; index++) {
      const { at, found, none } = embedded[index]!
      json += names[shape.length + index]!
      json += found.get(values[at]) ?? none
    }
    json += "}"
  }
  return json
}
