import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { SEARCH_VERSION } from "@credbuzzpay/domain/accounts/SearchText"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rowReader, selectList } from "../../accounts/AccountTable.ts"
import { contactSource, nameSource, searchedNames } from "../../accounts/SearchedTexts.ts"
import { PeopleSearch } from "./PeopleSearch.ts"
import { strings } from "../../../adapters/postgres/Rows.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

/** So many people are locked at once, for as long as their texts are folded: some tens of milliseconds. */
const BATCH = 500

export const searchesStale = counter(
  "user_search_stale_total",
  "People who were not searched by what they are called and reached by, and were noted to be made findable"
)

const searched = ["userCode", "branchCode", ...searchedNames] as const
const person = rowReader(searched)

/**
 * The upkeep of what people are searched by (docs/adr/0045). `fill` makes findable whom the database noted in
 * `user_search_due`, and says how many notes there were: those whom a version of the program wrote that does not know of
 * the search, or somebody by hand. `check` holds every text against its account and against the version of the folding, and
 * notes whom it does not fit; it says how many. **Errors**: `Unavailable`.
 */
export class UserSearchUpkeep extends Context.Service<
  UserSearchUpkeep,
  { readonly fill: Effect.Effect<number, Unavailable>; readonly check: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/server/users/UserSearchUpkeep") {
  static readonly layer: Layer.Layer<UserSearchUpkeep, never, PeopleSearch | SqlClient.SqlClient> = Layer.effect(
    UserSearchUpkeep,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const search = yield* PeopleSearch

      const batch = Effect.gen(function* () {
        const due = yield* strings.all(sql`
          delete from user_search_due where due_id in (
            select due_id from user_search_due order by due_id limit ${BATCH}::int for update skip locked)
          returning user_code`)
        if (due.length === 0) return 0
        const codes = [...new Set(due)]
        // The account first, as everybody locks it; what it is called then is what it is found by.
        const rows = yield* sql`
          select ${sql.literal(selectList(searched))} from user_accounts
          where user_code = any(${codes}::text[]) order by user_code for no key update`
        const people = rows.map(person)
        const there = new Set<string>(people.map(({ userCode }) => userCode))
        yield* search.keep(people)
        yield* search.forget(codes.filter((code) => !there.has(code)))
        return due.length
      }).pipe(sql.withTransaction)

      const fill = Effect.gen(function* () {
        let filled = 0
        while (true) {
          const noted = yield* batch
          filled += noted
          if (noted < BATCH) return filled
        }
      }).pipe(repoBoundary, Effect.withSpan("UserSearchUpkeep.fill"))

      const check = Effect.gen(function* () {
        // Everybody is looked at, which may take longer than a statement usually may.
        yield* sql`set local statement_timeout = '5min'`
        const noted = yield* sql`
          insert into user_search_due (user_code)
          select a.user_code from user_accounts a
            left join user_search n on n.user_code = a.user_code and n.kind = 'name'
            left join user_search c on c.user_code = a.user_code and c.kind = 'contact'
          where (n.version, n.source_hash, c.version, c.source_hash) is distinct from (
            ${SEARCH_VERSION}::smallint, hashtextextended(${sql.literal(nameSource)}, 0),
            ${SEARCH_VERSION}::smallint, hashtextextended(${sql.literal(contactSource)}, 0))
          returning 1`
        if (noted.length > 0) {
          yield* searchesStale.update(noted.length)
          yield* Effect.logWarning("People are made findable by what they are called now", { people: noted.length })
        }
        return noted.length
      }).pipe(sql.withTransaction, repoBoundary, Effect.withSpan("UserSearchUpkeep.check"))

      return { fill, check }
    })
  )
}
