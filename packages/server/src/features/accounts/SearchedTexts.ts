import type { Statement } from "effect/sql"
import {
  SEARCH_VERSION,
  searchedContacts,
  searchedName,
  type SearchedText
} from "@credbuzzpay/domain/accounts/SearchText"
import { storedFamilyName } from "./FamilyName.ts"

/** A text that somebody is searched by. */
export interface TextOfUser extends SearchedText {
  readonly userCode: string
}

/** What somebody is called, to be searched by. */
export const searchedAsName = (who: {
  readonly userCode: string
  readonly firstName: string
  readonly lastName: string | null
}): TextOfUser => ({ userCode: who.userCode, ...searchedName(who.firstName, storedFamilyName(who.lastName)) })

/** Where somebody is reached, to be searched by. */
export const searchedAsContacts = (who: {
  readonly userCode: string
  readonly emailNormalized: string
  readonly mobile: string
}): TextOfUser => ({ userCode: who.userCode, ...searchedContacts(who.emailNormalized, who.mobile, who.userCode) })

const row = (sql: Statement.Constructor, { folded, grams, kind, source, userCode }: TextOfUser) =>
  sql`(${userCode}::text, ${kind}::text, ${folded}::text, ${`{${grams.join(",")}}`}::text, ${source}::text)`

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
  select user_code, kind, folded, grams::int[], hashtextextended(source, 0), ${sql.literal(String(SEARCH_VERSION))}
  from (values ${sql.join(", ", false)(texts.map((text) => row(sql, text)))}) as texts (user_code, kind, folded, grams, source)
  where user_code in (select user_code from ${sql.literal(written)})
  on conflict (user_code, kind) do update set folded = excluded.folded, grams = excluded.grams,
    source_hash = excluded.source_hash, version = excluded.version
  where (user_search.source_hash, user_search.version) <> (excluded.source_hash, excluded.version)`
