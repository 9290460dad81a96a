import type { HeldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { csvLine } from "../../platform/csv/CsvCell.ts"
import { type ColumnForm, isoMoment } from "../../platform/reads/Column.ts"
import type { Embedded, RowShape, RowValues } from "../../platform/reads/RowShape.ts"

/** A row's objects in lists are told by their codes, in the order they came: `new_device; odd_hour`. */
const flat = (value: unknown): unknown =>
  Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "code" in item)
    ? value.map((item: { readonly code: unknown }) => item.code).join("; ")
    : value

const cell = (value: string | null | undefined, form: ColumnForm): unknown => {
  if (typeof form === "function") return flat(form(value ?? null))
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

type Included = HeldNames["relations"]

/** Where the cells of what is included are: `user`, `branch`, `code`. */
const pathsOf = (included: Included): ReadonlyArray<ReadonlyArray<string>> =>
  Object.entries(included).flatMap(([name, { fields, relations }]) =>
    [...fields.map((field) => [snake(field)]), ...pathsOf(relations)].map((path) => [snake(name), ...path])
  )

const at = (value: unknown, path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((of, name) => (typeof of === "object" && of !== null ? Reflect.get(of, name) : null), value)

/** The first line: the fields by their names on the wire, and those of what is included as `user.email`. */
export const csvHeader = (shape: RowShape, included: Included = {}): string =>
  csvLine([...shape.map(({ name }) => name), ...pathsOf(included).map((path) => path.join("."))])

/** Lines for rows of a shape. */
export const csvRows = (shape: RowShape, included: Included = {}) => {
  const paths = pathsOf(included)
  return (rows: ReadonlyArray<RowValues>, beside: ReadonlyArray<Embedded> = []): string => {
    let lines = ""
    for (const values of rows) {
      const related = Object.fromEntries(
        beside.map(({ at: key, found, name, none }) => [name, JSON.parse(found.get(values[key]) ?? none)])
      )
      const cells = shape.map(({ at: column, form }) => cell(values[column], form))
      lines += csvLine([...cells, ...paths.map((path) => flat(at(related, path)))])
    }
    return lines
  }
}
