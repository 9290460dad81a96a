import { columnOf, parameterOf } from "./AccountField.ts"
import { type AccountChange, named, valuesIn } from "./AccountChange.ts"
import { accountField, type AccountChanges, type AccountFieldName } from "./AccountTable.ts"
import { userColumnsOf } from "./UserRow.ts"
import { MEMBERS_AT_MOST } from "../platform/group-commit/GroupCommit.ts"

/** A change, and what the row must be for it. */
export interface ConditionalChange {
  readonly change: AccountChange
  readonly when: AccountChanges
}

/** Changes of one shape write the same columns under the same conditions, so that one text makes any number of them. */
export const shapeOf = ({ change: { isUnseen, raise, set }, when }: ConditionalChange): string =>
  [named(set).join(), raise, isUnseen, named(when).join()].join(" ")

const given = (name: AccountFieldName) => `set_${columnOf(name)}`
const held = (name: AccountFieldName) => `when_${columnOf(name)}`

/** What changes ask for, as JSON: one row for each. */
export const askedOf = (changes: ReadonlyArray<ConditionalChange>): string =>
  JSON.stringify(
    changes.map(({ change: { at, before, by, set }, when }) => {
      const row: Record<string, unknown> = { user_code: before.userCode, changed_at: at, changed_by: by }
      for (const name of named(set)) row[given(name)] = parameterOf(accountField(name), valuesIn(set)[name])
      for (const name of named(when)) row[held(name)] = parameterOf(accountField(name), when[name])
      return row
    })
  )

/** The parts of a statement that updates accounts, each the text of a query. */
export interface AccountUpdate {
  /** What stands behind the parameter with {@link askedOf}: a query of it. */
  readonly asked: string
  /** Those of `asked` whose rows nobody else holds, and which this holds from now on. */
  readonly free: string
  /** The update of those in a query `from`. Nothing of a row that is not as its change has it. Returns what `toUser` reads. */
  readonly update: (from: "asked" | "free") => string
}

const makeUpdate = ({ change: { isUnseen, raise, set }, when }: ConditionalChange): AccountUpdate => {
  const columns = [
    "user_code text, changed_at timestamptz, changed_by text",
    ...named(set).map((name) => `${given(name)} ${accountField(name).type}`),
    ...named(when).map((name) => `${held(name)} ${accountField(name).type}`)
  ]
  const assignments = [
    ...named(set).map((name) => `${columnOf(name)} = asked.${given(name)}`),
    ...(raise === undefined ? [] : [`${columnOf(raise)} = u.${columnOf(raise)} + 1`]),
    ...(isUnseen === true
      ? []
      : ["row_version = u.row_version + 1, updated_at = asked.changed_at, updated_by_user_id = asked.changed_by"])
  ]
  const conditions = [
    "u.user_code = asked.user_code",
    ...named(when).map((name) => `u.${columnOf(name)} = asked.${held(name)}`)
  ]
  return {
    // The limit is for the planner, which takes JSON for a hundred rows and would read a small table from end to end.
    asked: `::json) as asked (${columns.join(", ")}) limit ${MEMBERS_AT_MOST}`,
    free: `select asked.* from asked join user_accounts u using (user_code) for no key update of u skip locked`,
    update: (from) =>
      `update user_accounts u set ${assignments.join(", ")} from ${from} asked where ${conditions.join(" and ")} returning ${userColumnsOf("u")}`
  }
}

const known = new Map<string, AccountUpdate>()

/** The update of changes of the same shape as this; made once, since it is long and there are few. */
export const accountUpdate = (change: ConditionalChange): AccountUpdate => {
  const shape = shapeOf(change)
  const found = known.get(shape)
  if (found !== undefined) return found
  const made = makeUpdate(change)
  known.set(shape, made)
  return made
}
