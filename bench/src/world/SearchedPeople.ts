import { SEARCH_VERSION, searchedContacts, searchedName } from "@credbuzzpay/domain/accounts/SearchText"
import { Effect } from "effect"
import type { Client } from "pg"
import { copyRows } from "./CopyRows.ts"
import { indexesAside } from "./IndexesAside.ts"
import { person } from "./Person.ts"

const columns = ["user_code", "kind", "folded", "grams", "source"]

/** Name and contacts of somebody in turn. */
const searchedRow = (index: number) => {
  const { email, firstName, lastName, mobile, userCode } = person(Math.floor(index / 2))
  const { folded, grams, kind, source } =
    index % 2 === 0 ? searchedName(firstName, lastName) : searchedContacts(email, mobile, userCode)
  return [userCode, kind, folded, `{${grams.join(",")}}`, source]
}

/** What the people `0` to `count - 1`, who are there, are searched by; in the transaction of `client`. */
export const copySearched = Effect.fnUntraced(function* (client: Client, count: number) {
  const run = (text: string) => Effect.promise(() => client.query(text))
  yield* run(
    "create temp table texts (user_code text, kind text, folded text, grams integer[], source text) on commit drop"
  )
  yield* copyRows(client, "texts", columns, 2 * count, searchedRow)
  const kept = run(
    `insert into user_search (user_code, kind, folded, grams, source_hash, version)
     select user_code, kind, folded, grams, hashtextextended(source, 0), ${SEARCH_VERSION} from texts`
  )
  yield* indexesAside(client, "user_search", kept)
})
