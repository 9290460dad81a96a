import { Context, Effect, Layer, Option } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { User } from "@credbuzzpay/domain/accounts/User"
import type { Profile } from "@credbuzzpay/domain/people/users/UserProfileRules"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { storedFamilyName } from "../../accounts/FamilyName.ts"
import { keepSearched, searchedAsName } from "../../accounts/SearchedTexts.ts"
import { type CachedUser, UserCache, withBody } from "../../accounts/UserCache.ts"
import { toUser, userColumns, type UserRow } from "../../accounts/UserRow.ts"

/** A change of a profile, decided on the person as they are in `user.rowVersion`. */
export interface ProfileChange {
  readonly user: User
  readonly after: Profile
  readonly changed: ReadonlyArray<keyof Profile>
  readonly by: string
  readonly at: Date
}

const shown = (row: UserRow): CachedUser => withBody(toUser(row))

const words = (profile: Profile, fields: ReadonlyArray<keyof Profile>) =>
  Object.fromEntries(fields.map((field) => [snake(field), profile[field]]))

/** Profiles in `user_accounts`. */
export class UserProfileRepo extends Context.Service<UserProfileRepo>()("@credbuzzpay/server/users/UserProfileRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail
    const cache = yield* UserCache

    /** A name is searched by as it is from now on; of any other change the search knows nothing. */
    const searched = ({ after, changed, user }: ProfileChange) =>
      changed.includes("firstName") || changed.includes("lastName")
        ? sql`, searched as (${keepSearched(sql, "changed", [searchedAsName({ ...after, userCode: user.userCode })])})`
        : sql.literal("")

    /**
     * Makes the change when the row still is the one it was decided on: row, search, audit row and notice to the caches in one
     * statement, which is one round trip and holds the row for that long only. What it returns is what the cache has of the
     * person from then on. `None` when somebody was faster.
     */
    const apply = Effect.fnUntraced(function* (asked: ProfileChange) {
      const { after, at, by, changed, user } = asked
      const { userCode } = user
      const recorded = yield* audit.statement(
        {
          actor: by,
          subject: userCode,
          branchCode: user.branchCode,
          action: "user.updated",
          resourceType: "user",
          resourceId: userCode,
          oldValues: { ...words(user, changed), row_version: user.rowVersion },
          newValues: { ...words(after, changed), row_version: user.rowVersion + 1 }
        },
        sql`changed`
      )
      const change = (notice: Statement.Fragment) => sql<UserRow>`
        with changed as (
            update user_accounts set first_name = ${after.firstName}, last_name = ${storedFamilyName(after.lastName)},
              gender = ${after.gender}, dob = ${after.dob}::text::date, locale = ${after.locale},
              row_version = row_version + 1, updated_at = ${at}, updated_by_user_id = ${by}
            where user_code = ${userCode} and row_version = ${user.rowVersion}
            returning ${sql.literal(userColumns)}
          ),
          recorded as (${recorded}),
          told as (${notice})
          ${searched(asked)}
        select changed.*, (select count(*) from told) as told from changed`
      return yield* cache.invalidateWithin(
        userCode,
        (notice) => Effect.map(change(notice), (rows) => Option.map(Option.fromUndefinedOr(rows[0]), shown)),
        (person) => (Option.isSome(person) ? person : undefined)
      )
    })

    return { apply }
  })
}) {
  static readonly layer = Layer.effect(UserProfileRepo, UserProfileRepo.make)
}
