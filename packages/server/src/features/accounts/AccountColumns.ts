import { type Column, json, moment, text, word } from "../platform/reads/Column.ts"
import { columnOf, expressionOf, isUnescaped } from "./AccountField.ts"
import { accountField, type AccountFieldName } from "./AccountTable.ts"

/** A field as lists have it. */
const columnFor = (name: AccountFieldName): Column => {
  const field = accountField(name)
  const { said, type } = field
  const column = columnOf(name)
  if (said.emptyIsNull === true) return text(expressionOf(name, field))
  if (type === "timestamptz") return moment(column)
  if (type === "date") return word(`${column}::text`)
  if (type === "text") return isUnescaped(field) ? word(column) : text(column)
  return json(column)
}

/** Fields of accounts as lists and reports take them. */
export const accountColumns = <Name extends AccountFieldName>(names: ReadonlyArray<Name>) =>
  // Each name has its entry.
  Object.fromEntries(names.map((name) => [name, columnFor(name)])) as Readonly<Record<Name, Column>>
