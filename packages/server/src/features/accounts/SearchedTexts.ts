import type { Statement } from "effect/sql"
import {
  SEARCH_VERSION,
  searchedContacts,
  searchedName,
  type SearchedText
} from "@credbuzzpay/domain/accounts/SearchText"
import { columnOf, parameterOf } from "./AccountField.ts"
import { type AccountFieldName, accountTable, namesWhere } from "./AccountTable.ts"

/** A text that somebody is searched by. */
export interface TextOfUser extends SearchedText {
  readonly userCode: string
}

const nameParts = namesWhere("searched", "name")
const contactParts: ReadonlyArray<"emailNormalized" | "mobile"> = namesWhere("searched", "contact")

/** What somebody is searched by. What is not named of a name is not there. */
type Named = { readonly [K in (typeof nameParts)[number]]?: string | null }
type Reached = { readonly [K in (typeof contactParts)[number]]: string }
type Who<Parts> = Parts & { readonly userCode: string }

type NamePart = (typeof nameParts)[number]
type Text = string | null | undefined

const nameText = (userCode: string, partOf: (name: NamePart) => Text): TextOfUser => {
  const [first = "", ...others] = nameParts
    .map((name) => parameterOf(accountTable[name], partOf(name)))
    .filter((part) => typeof part === "string")
  return { userCode, ...searchedName(first, others.join(" ")) }
}

/** What somebody is called, to be searched by: the first name, and what follows it. */
export const searchedAsName = (who: Who<Named>): TextOfUser => nameText(who.userCode, (name) => who[name])

/** Where somebody is reached, to be searched by. */
export const searchedAsContacts = (who: Who<Reached>): TextOfUser => ({
  userCode: who.userCode,
  ...searchedContacts(who.emailNormalized, who.mobile, who.userCode)
})

/** The texts of an account in which one of the changed fields is; none of contacts of which one is not known. */
export const changedTexts = (
  userCode: string,
  isChanged: (name: AccountFieldName) => boolean,
  valueOf: (name: NamePart | (typeof contactParts)[number]) => Text
): ReadonlyArray<TextOfUser> => {
  const texts = nameParts.some(isChanged) ? [nameText(userCode, valueOf)] : []
  if (!contactParts.some(isChanged)) return texts
  const [emailNormalized, mobile] = [valueOf("emailNormalized"), valueOf("mobile")]
  if (typeof emailNormalized !== "string" || typeof mobile !== "string") return texts
  return [...texts, searchedAsContacts({ userCode, emailNormalized, mobile })]
}

/** The fields that make both texts, and in SQL what either is made of. */
export const searchedNames = [...nameParts, ...contactParts]
const sourceOf = (parts: ReadonlyArray<string>) =>
  `concat_ws(' ', ${parts.map((name) => `a.${columnOf(name)}`).join(", ")})`
export const nameSource = sourceOf(nameParts)
export const contactSource = sourceOf(contactParts)

const row = ({ folded, grams, kind, source, userCode }: TextOfUser) => ({
  user_code: userCode,
  kind,
  folded,
  grams,
  source
})

/**
 * Writes what people are searched by, of those whose codes the table (or `with` query) `written` has; what is there
 * already, made of the same text, is not touched. Whatever writes a name or a contact into `user_accounts` has this in the
 * same statement; otherwise a trigger notes that the person is to be made findable again (step 0052).
 */
export const keepSearched = (
  sql: Statement.Constructor,
  written: string,
  texts: ReadonlyArray<TextOfUser>
): Statement.Fragment => sql`
  insert into user_search (user_code, kind, folded, grams, source_hash, version)
  select user_code, kind, folded, grams, hashtextextended(source, 0), ${sql.literal(String(SEARCH_VERSION))}
  from json_to_recordset(${JSON.stringify(texts.map(row))}::json)
    as texts (user_code text, kind text, folded text, grams int[], source text)
  where user_code in (select user_code from ${sql.literal(written)})
  on conflict (user_code, kind) do update set folded = excluded.folded, grams = excluded.grams,
    source_hash = excluded.source_hash, version = excluded.version
  where (user_search.source_hash, user_search.version) <> (excluded.source_hash, excluded.version)`
