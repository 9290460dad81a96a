import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { UserCache } from "../../accounts/UserCache.ts"
import { mayActOn, maySee } from "./UserPolicy.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"

/** Whom staff act on, by the policy. **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
export class UserSubject extends Context.Service<UserSubject>()("@credbuzzpay/server/users/UserSubject", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const users = yield* UserRepo
    const cache = yield* UserCache

    /** The person, when this caller may see them. */
    const seen = Effect.fnUntraced(function* (caller: Principal, userCode: string) {
      const found = yield* users.find(userCode)
      return Option.isSome(found) && maySee(caller, found.value) ? found.value : yield* userNotFound()
    })

    /** The person, when this caller may act on them too. **Errors**: also `PermissionDenied` by `mayActOn`. */
    const within = Effect.fnUntraced(function* (caller: Principal, userCode: string) {
      const user = yield* seen(caller, userCode)
      yield* mayActOn(caller, user)
      return user
    })

    /** The person, locked until the transaction ends. **Errors**: also `PermissionDenied` by `mayActOn`. */
    const lock = Effect.fnUntraced(function* (caller: Principal, userCode: string) {
      yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
      return yield* within(caller, userCode)
    })

    /** The person as they are after the change. */
    const changed = (userCode: string) =>
      Effect.flatMap(users.find(userCode), (found) =>
        Option.isSome(found) ? Effect.succeed(found.value) : Effect.fail(userNotFound())
      )

    /** What hangs on the account has changed, and so has its version: the new one. */
    const touch = Effect.fnUntraced(function* (caller: Principal, userCode: string, at: Date) {
      const [row] = yield* sql<{ rowVersion: number }>`
        update user_accounts set row_version = row_version + 1, updated_at = ${at},
          updated_by_user_id = ${caller.userCode}
        where user_code = ${userCode} returning row_version`
      yield* cache.invalidate(userCode)
      return row === undefined ? yield* userNotFound() : row.rowVersion
    })

    return { seen, within, lock, changed, touch }
  })
}) {
  static readonly layer = Layer.effect(UserSubject, UserSubject.make)
}
