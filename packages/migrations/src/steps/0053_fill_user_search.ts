import { computedBackfill } from "../StepKinds.ts"
import { searchedContacts, searchedName, type SearchedText } from "../frozen/SearchTextOf1.ts"

/** The columns of an account, all of them text. */
const texts = (row: Readonly<Record<string, unknown>>) => (column: string) => String(row[column])

const textOf = (userCode: string, { folded, grams, kind, source }: SearchedText) => ({
  user_code: userCode,
  kind,
  folded,
  grams,
  source
})

/**
 * Everybody's name and contacts into `user_search`, as the program of this step's day folds them (version 1, a copy that
 * does not change with it).
 *
 * **Locks**: the rows of a batch, for some tens of milliseconds. **Running old version**: those whom it renames after their
 * batch are noted by the triggers of step 0052. **Undo**: nothing to undo.
 */
export default computedBackfill({
  table: "user_accounts",
  key: ["user_code"],
  columns: ["first_name", "last_name", "email_normalized", "mobile"],
  rows: 500,
  compute: (row) => {
    const its = texts(row)
    const userCode = its("user_code")
    return [
      textOf(userCode, searchedName(its("first_name"), its("last_name"))),
      textOf(userCode, searchedContacts(its("email_normalized"), its("mobile"), userCode))
    ]
  },
  statement: `
    insert into user_search (user_code, kind, folded, grams, source_hash, version)
    select user_code, kind, folded, grams, hashtextextended(source, 0), 1
    from json_to_recordset($1::text::json)
      as texts (user_code text, kind text, folded text, grams integer[], source text)
    on conflict (user_code, kind) do update set folded = excluded.folded, grams = excluded.grams,
      source_hash = excluded.source_hash, version = excluded.version`
})
