import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { type ColumnForm, isoMoment, type ReportColumn } from "./ReportColumn.ts"

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

/** What to select so that each field has its value, none twice, the given ones first; and where each field finds it. */
export const selection = (
  first: ReadonlyArray<string>,
  fields: ReadonlyArray<string>,
  sources: Readonly<Record<string, ReportColumn>>
): { readonly columns: ReadonlyArray<string>; readonly shape: RowShape } => {
  const columns = [...new Set([...first, ...fields.map((field) => sources[field]!.sql)])]
  const shape = fields.map((field): ShapedField => {
    const { form, sql } = sources[field]!
    return { name: snake(field), form, at: columns.indexOf(sql) }
  })
  return { columns, shape }
}

const asJson = (value: string | null | undefined, form: ColumnForm): string => {
  if (value === null || value === undefined) return "null"
  switch (form) {
    case "text":
      return JSON.stringify(value)
    case "word":
      return `"${value}"`
    case "json":
      return value
    case "moment":
      return `"${isoMoment(value)}"`
  }
}

/** Rows of a shape as JSON objects, in text. */
export const rowJson = (shape: RowShape): ((values: RowValues) => string) => {
  const names = shape.map(({ name }, index) => `${index === 0 ? "{" : ","}"${name}":`)
  return (values) => {
    let object = ""
    for (const [index, { at, form }] of shape.entries()) object += names[index]! + asJson(values[at], form)
    return `${object}}`
  }
}
