import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { maySee } from "../../accounts/PersonScope.ts"
import { mayActOn } from "./UserPolicy.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"

/** Whom staff act on, by the policy. **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
export class UserSubject extends Context.Service<UserSubject>()("@credbuzzpay/server/users/UserSubject", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const users = yield* UserRepo

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

    return { seen, within, lock }
  })
}) {
  static readonly layer = Layer.effect(UserSubject, UserSubject.make)
}
