import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { type UserList, type UserRead, UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import { ReadSql } from "../../platform/reads/ReadSql.ts"
import { mayName } from "../../platform/reads/ReadAccess.ts"
import { makeResourceReader } from "../../platform/reads/ResourceReader.ts"
import { PeopleSearch } from "./PeopleSearch.ts"
import { userListSource } from "./UserListSource.ts"
import { visibleTo } from "../../accounts/PersonScope.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Whether a read asks for nothing but the person, whole: that is what is cached. */
export const isWhole = (query: (typeof UserRead.query)["Type"]): boolean => Object.keys(query).length === 0

const allowed = (caller: Principal, query: (typeof UserRead.query)["Type"]) => mayName(caller.role, UserReads, query)

/** Reading people with options: only what was asked for is read, and only what this caller may see is given. */
export class UserReader extends Context.Service<UserReader>()("@credbuzzpay/server/users/UserReader", {
  make: Effect.gen(function* () {
    const people = yield* makeResourceReader(userListSource, userNotFound, visibleTo)

    const sql = yield* ReadSql
    const search = yield* PeopleSearch

    const found = Effect.fnUntraced(function* (caller: Principal, q: string, branch: string | undefined) {
      const people = yield* search.find(q, caller.role === "super_admin" ? branch : caller.branchCode)
      return "holds" in people ? people : { holds: sql`user_code = any(${people.codes}::text[])`, codes: undefined }
    })

    /**
     * **Errors**: `ValidationFailed` for a cursor that is not ours, and for a search that finds too many people; `PermissionDenied`;
     * `Unavailable`.
     */
    const list = traced("UserReader.list")(function* (caller: Principal, query: (typeof UserList.query)["Type"]) {
      yield* allowed(caller, query)
      const { branch, q } = query
      return yield* people.list(caller, query, q === undefined ? undefined : yield* found(caller, q, branch))
    })

    /**
     * One person. **Errors**: `NotFound` for nobody and for somebody the caller may
     * not see; `PermissionDenied` for a name that is not for them; `Unavailable`.
     */
    const read = traced("UserReader.read")(
      (caller: Principal, userCode: string, query: (typeof UserRead.query)["Type"]) =>
        Effect.andThen(allowed(caller, query), people.read(caller, userCode, query))
    )

    return { list, read }
  })
}) {
  static readonly layer = Layer.effect(UserReader, UserReader.make)
}
