import { Context, type Effect } from "effect"
import type { SqlError, Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { searchTooWide } from "@credbuzzpay/domain/people/users/UserReads"

/** Somebody as they are searched by. `lastName` is null for people of one name, `mobile` in E.164. */
export interface SearchedPerson {
  readonly userCode: string
  readonly firstName: string
  readonly lastName: string | null
  readonly emailNormalized: string
  readonly mobile: string
  readonly branchCode: string | null
}

/**
 * Whom words find: conditions over `user_accounts`, for who searches within the database (`codes` selects those found,
 * where the search alone tells them), or their codes in no order, for who searches elsewhere.
 */
export type FoundPeople =
  | { readonly holds: Statement.Fragment; readonly codes: Statement.Fragment | undefined }
  | { readonly codes: ReadonlyArray<string> }

/** How many people a search elsewhere may find: a list is filtered and sorted among them. */
export const MOST_FOUND = 10_000

/**
 * Search of people by name, contacts and code (docs/adr/0054). What words find is in docs/reads.md, and the conformance
 * suite has it as sentences.
 *
 * **Shape**: `find` is for words that the contract accepted. It may leave out people of other branches than `branch`, and
 * never anybody else: filters, order and access are the list's. `keep` makes people findable as they are now, `forget` no
 * longer findable; both may be told the same again. **Errors**: `searchTooWide` where more than {@link MOST_FOUND} are
 * found elsewhere; `Unavailable`; `SqlError` within the database, as in a repo.
 */
export class PeopleSearch extends Context.Service<
  PeopleSearch,
  {
    readonly find: (
      q: string,
      branch: string | undefined
    ) => Effect.Effect<FoundPeople, ReturnType<typeof searchTooWide> | Unavailable>
    readonly keep: (people: ReadonlyArray<SearchedPerson>) => Effect.Effect<void, Unavailable | SqlError.SqlError>
    readonly forget: (userCodes: ReadonlyArray<string>) => Effect.Effect<void, Unavailable | SqlError.SqlError>
  }
>()("@credbuzzpay/server/users/PeopleSearch") {}
