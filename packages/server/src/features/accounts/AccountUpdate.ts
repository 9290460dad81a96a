import { castOf, columnOf, parameterOf } from "./AccountField.ts"
import { type AccountChange, named, valuesIn } from "./AccountChange.ts"
import { accountField, type AccountChanges, type AccountFieldName } from "./AccountTable.ts"
import { userColumns } from "./UserRow.ts"

const equal = (name: AccountFieldName) => `${columnOf(name)} = \0${castOf(accountField(name))}`

const shapes = new Map<string, TemplateStringsArray>()

/** The text of an update by its fields, with a hole for each parameter; made once, since it is long and there are few. */
const textOf = (
  set: ReadonlyArray<AccountFieldName>,
  raise: AccountFieldName | undefined,
  isUnseen: boolean,
  when: ReadonlyArray<AccountFieldName>
): TemplateStringsArray => {
  const key = [set.join(), raise, isUnseen, when.join()].join(" ")
  const known = shapes.get(key)
  if (known !== undefined) return known
  const assignments = [
    ...set.map(equal),
    ...(raise === undefined ? [] : [`${columnOf(raise)} = ${columnOf(raise)} + 1`]),
    ...(isUnseen ? [] : ["row_version = row_version + 1, updated_at = \0, updated_by_user_id = \0"])
  ]
  const conditions = ["user_code = \0", ...when.map(equal)]
  const parts = `update user_accounts set ${assignments.join(", ")} where ${conditions.join(" and ")} returning ${userColumns}`
  const text = parts.split("\0")
  const strings = Object.assign(text, { raw: text })
  shapes.set(key, strings)
  return strings
}

/** The update of a change, as a template: it changes nothing when the row is not as `when` has it, and returns what `toUser` reads. */
export const accountUpdate = ({ at, before, by, isUnseen, raise, set }: AccountChange, when: AccountChanges) => {
  const [changed, held] = [named(set), named(when)]
  return [
    textOf(changed, raise, isUnseen === true, held),
    ...changed.map((name) => parameterOf(accountField(name), valuesIn(set)[name])),
    ...(isUnseen === true ? [] : [at, by]),
    before.userCode,
    ...held.map((name) => parameterOf(accountField(name), when[name]))
  ] as const
}
