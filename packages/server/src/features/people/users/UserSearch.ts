import { Schema } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import { type SearchTerm, searchTerms, type TextWanted } from "@credbuzzpay/domain/accounts/SearchTerms"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { knownMobile, mobileForms } from "../../../config/values/PhoneNumbers.ts"

const isUserCode = Schema.is(UserCode)

/** Eight letters may be a name, and eight digits the end of a mobile number. */
const isSurelyCode = (words: string) => isUserCode(words) && /\d/.test(words) && /\D/.test(words)

/** Like a whole address, also one that was taken before addresses were held against what mail servers take. */
const isLikeEmail = (words: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)

/** Where somebody's whole code, e-mail or mobile is kept, by a unique index, when that is what was typed. */
const wholly = (words: string) => {
  if (isSurelyCode(words.toUpperCase())) return { column: "user_code", values: [words.toUpperCase()] }
  if (isLikeEmail(words)) return { column: "email_normalized", values: [normalizeEmail(words)] }
  return knownMobile(words) === undefined ? undefined : { column: "mobile", values: mobileForms(words) }
}

const occurs = (text: string, word: string, sql: SqlClient.SqlClient) =>
  sql`strpos(${sql.literal(text)}, ${word}::text) <> 0`

const WITHOUT_BLANKS = "replace(folded, ' ', '')"

/**
 * What a row of `user_search` must be. Each word is looked for with `<>`, of which the planner expects that it leaves nearly
 * all, as it does; how many rows there are, the grams tell it, which therefore stand in the text.
 */
const isLike = ({ across, beginnings, grams, instead, kind, within }: TextWanted, sql: SqlClient.SqlClient) => {
  const words = sql.and([
    ...within.map((word) => occurs("folded", word, sql)),
    ...across.map((word) => occurs(WITHOUT_BLANKS, word, sql)),
    ...beginnings.map((word) => occurs("folded", ` ${word}`, sql))
  ])
  const held = instead === undefined ? words : sql.or([occurs("folded", instead, sql), words])
  return sql.and([
    ...(kind === undefined ? [] : [sql.literal(`kind = '${kind}'`)]),
    ...(grams.length === 0 ? [] : [sql.literal(`grams @> '{${grams.join(",")}}'::int[]`)]),
    held
  ])
}

const holding = (term: SearchTerm, sql: SqlClient.SqlClient) => sql.or(term.map((wanted) => isLike(wanted, sql)))

const isIndexed = (term: SearchTerm) => term.every(({ grams }) => grams.length > 0)

/** What to look for; undefined when no index leads to any of it, so that nobody is found. */
const lookedFor = (q: string) => {
  const terms = searchTerms(q)
  return terms.some(isIndexed) ? terms : undefined
}

/** The codes of all who have a text for each term. */
const codesOf = (terms: ReadonlyArray<SearchTerm>, sql: SqlClient.SqlClient): Statement.Fragment => {
  const each = terms.map((term) => sql`select user_code from user_search where ${holding(term, sql)}`)
  // Somebody may be found by their name and by their e-mail; INTERSECT has everybody once by itself.
  return each.length === 1
    ? sql`select distinct user_code from (${each[0]!}) as found`
    : sql.join(" intersect ", false)(each)
}

/** Whose it is, if it is anybody's; else who has it in a text, which are few: it is nearly a whole address. */
const ownerOrHolders = (
  { column, values }: NonNullable<ReturnType<typeof wholly>>,
  terms: ReadonlyArray<SearchTerm>,
  sql: SqlClient.SqlClient
) => {
  const owner = sql`select user_code from user_accounts where ${sql(column)} = any(${values}::text[])`
  return sql`user_code = any(case when exists (${owner}) then array(${owner}) else array(${codesOf(terms, sql)}) end)`
}

/**
 * Whom `q` finds: a whole user code, mobile number or e-mail its owner, by the unique index; anything else everybody in
 * whose name, e-mail, mobile or user code its words occur, by the index of grams ({@link searchTerms}). Both sides are
 * folded by `foldedText`, so case, accents and composition make no difference, whatever the database's locale.
 */
export const found = (q: string, sql: SqlClient.SqlClient): Statement.Fragment => {
  const terms = lookedFor(q)
  if (terms === undefined) return sql.literal("false")
  const whole = wholly(q.trim())
  if (whole !== undefined) return ownerOrHolders(whole, terms, sql)
  return sql.and(
    terms.map(
      (term) => sql`
        exists (select from user_search where user_search.user_code = user_accounts.user_code and ${holding(term, sql)})`
    )
  )
}

/** The codes of all whom `q` finds, out of the search alone; undefined when the accounts tell. */
export const foundCodes = (q: string, sql: SqlClient.SqlClient): Statement.Fragment | undefined => {
  const terms = wholly(q.trim()) === undefined ? lookedFor(q) : undefined
  return terms === undefined ? undefined : codesOf(terms, sql)
}
