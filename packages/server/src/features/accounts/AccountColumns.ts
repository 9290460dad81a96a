import { instantColumn, column, type Column } from "../platform/reads/RowSource.ts"
import { columnOf } from "./AccountField.ts"
import { accountField, type AccountFieldName } from "./AccountTable.ts"
import { shownFamilyName } from "./FamilyName.ts"

/** A field as it is kept, so that lists are sorted by the column itself, and as JSON has it. */
const columnFor = (name: AccountFieldName): Column => {
  const { said, type } = accountField(name)
  if (said.emptyIsNull === true) return { sql: columnOf(name), json: shownFamilyName }
  return type === "timestamptz" ? instantColumn(columnOf(name)) : column(columnOf(name))
}

/** Fields of accounts as lists and reads take them. */
export const accountColumns = <Name extends AccountFieldName>(names: ReadonlyArray<Name>) =>
  // Each name has its entry.
  Object.fromEntries(names.map((name) => [name, columnFor(name)])) as Readonly<Record<Name, Column>>
