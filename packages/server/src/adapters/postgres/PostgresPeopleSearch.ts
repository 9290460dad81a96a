import { Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { type SearchTerm, searchTerms, type TextWanted } from "@credbuzzpay/domain/accounts/SearchTerms"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { keepSearched, searchedAsContacts, searchedAsName } from "../../features/accounts/SearchedTexts.ts"
import { PeopleSearch, type SearchedPerson } from "../../features/people/users/PeopleSearch.ts"
import { type WholeContact, wholeContact } from "../../features/people/users/WholeContact.ts"

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

/** The codes of all people who have a matching text for every term. */
const codesOf = (terms: ReadonlyArray<SearchTerm>, sql: SqlClient.SqlClient): Statement.Fragment => {
  const each = terms.map((term) => sql`select user_code from user_search where ${holding(term, sql)}`)
  // Somebody may be found by their name and by their e-mail; INTERSECT gives each person once.
  return each.length === 1
    ? sql`select distinct user_code from (${each[0]!}) as found`
    : sql.join(" intersect ", false)(each)
}

/** The owner, if there is one; else all who have it in a text. These are few, since it is nearly a whole address. */
const ownerOrHolders = ({ of, values }: WholeContact, terms: ReadonlyArray<SearchTerm>, sql: SqlClient.SqlClient) => {
  const owner = sql`select user_code from user_accounts where ${sql(snake(of))} = any(${values}::text[])`
  return sql`user_code = any(case when exists (${owner}) then array(${owner}) else array(${codesOf(terms, sql)}) end)`
}

const holdsAll = (terms: ReadonlyArray<SearchTerm>, sql: SqlClient.SqlClient) =>
  sql.and(
    terms.map(
      (term) => sql`
        exists (select from user_search where user_search.user_code = user_accounts.user_code and ${holding(term, sql)})`
    )
  )

/**
 * A whole user code, mobile number or e-mail finds its owner, by the unique index; anything else everybody in whose name,
 * e-mail, mobile or user code its words occur, by the index of grams ({@link searchTerms}). Both sides are folded by
 * `foldedText`, so case, accents and composition make no difference, whatever the database's locale.
 */
const found = (q: string, sql: SqlClient.SqlClient) => {
  const terms = lookedFor(q)
  if (terms === undefined) return { holds: sql.literal("false"), codes: undefined }
  const whole = wholeContact(q)
  return whole === undefined
    ? { holds: holdsAll(terms, sql), codes: codesOf(terms, sql) }
    : { holds: ownerOrHolders(whole, terms, sql), codes: undefined }
}

const textsOf = (who: SearchedPerson) => [searchedAsName(who), searchedAsContacts(who)]

/** Search of people by what stands beside their accounts in PostgreSQL (docs/adr/0045), within the list's own statement. */
export const layer: Layer.Layer<PeopleSearch, never, SqlClient.SqlClient> = Layer.effect(
  PeopleSearch,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    find: (q) => Effect.succeed(found(q, sql)),
    keep: (people) =>
      people.length === 0
        ? Effect.void
        : Effect.asVoid(sql`${keepSearched(sql, "user_accounts", people.flatMap(textsOf))}`),
    // A deleted account takes its texts along. Those of an account that stays are emptied and get version 0, so that `keep` writes
    // them anew.
    forget: (userCodes) =>
      Effect.asVoid(
        sql`update user_search set folded = '', grams = '{}', version = 0 where user_code = any(${userCodes}::text[])`
      )
  }))
)
