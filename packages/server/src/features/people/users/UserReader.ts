import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { type UserList, type UserRead, UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { mayName } from "../../platform/reads/ReadAccess.ts"
import { readRows } from "../../platform/reads/ReadRows.ts"
import { visibleTo } from "../../accounts/PersonScope.ts"
import { userListSource } from "./UserListSource.ts"
import { userSource } from "./UserSource.ts"

/** A person as JSON, with the version of their row, and whether there is more in it than their row. */
export interface ReadUser {
  readonly json: JsonRow
  readonly rowVersion: number
  readonly hasRelations: boolean
}

/** Whether a read asks for nothing but the person, whole: that is what is cached. */
export const isWhole = (query: (typeof UserRead.query)["Type"]): boolean => Object.keys(query).length === 0

/** Reading people with options: only what was asked for is read, and only what this caller may see is given. */
export class UserReader extends Context.Service<UserReader>()("@credbuzzpay/server/users/UserReader", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const listOf = yield* makeListReader(userListSource)

    /** **Errors**: `ValidationFailed` for a cursor that there is not; `PermissionDenied`; `Unavailable`. */
    const list = Effect.fn("UserReader.list")(function* (caller: Principal, query: (typeof UserList.query)["Type"]) {
      yield* mayName(caller.role, UserReads, query)
      return yield* repoBoundary(listOf(caller, query))
    })

    /**
     * One person. **Errors**: `NotFound` for nobody and for somebody the caller may
     * not see; `PermissionDenied` for a name that is not for them; `Unavailable`.
     */
    const read = Effect.fn("UserReader.read")(function* (
      caller: Principal,
      userCode: string,
      query: (typeof UserRead.query)["Type"]
    ) {
      yield* mayName(caller.role, UserReads, query)
      const scope = visibleTo(caller, sql)
      const mine = sql`user_code = ${userCode}`
      const tail = sql`where ${scope === undefined ? mine : sql.and([mine, scope])}`
      const held = heldNames(UserReads, query)
      const rows = readRows(sql, caller, userSource, held, tail, { more: ["row_version as read_version"] })
      const row = (yield* repoBoundary(rows))[0]
      if (row === undefined) return yield* userNotFound()
      return {
        json: row.json,
        rowVersion: Number(row.raw["read_version"]),
        hasRelations: Object.keys(held.relations).length > 0
      } satisfies ReadUser
    })

    return { list, read }
  })
}) {
  static readonly layer = Layer.effect(UserReader, UserReader.make)
}
