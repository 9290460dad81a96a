import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { asPrincipal } from "./Factors.ts"
import { register } from "./Slice.ts"

/** A super admin as the caller of a service; the audit trail needs no account for it. */
export const STAFF = asPrincipal("ABCD2345", { role: "super_admin" })

export const reason = "Reported as stolen"

/** Somebody of this role in this branch, and they as a caller. */
export const inBranch = Effect.fnUntraced(function* (branchCode: string, role: "admin" | "user" = "user") {
  const sql = yield* SqlClient.SqlClient
  const person = yield* register()
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at) values (${branchCode}, 'A branch', now(), now())
    on conflict do nothing`
  yield* sql`
    update user_accounts set branch_code = ${branchCode}, user_role = ${role} where user_code = ${person.userCode}`
  return { ...person, as: asPrincipal(person.userCode, { role, branchCode }) }
})

/** A super admin with an account of their own, which what they do refers to. */
export const superAdmin = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const person = yield* register()
  yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${person.userCode}`
  return { ...person, as: asPrincipal(person.userCode, { role: "super_admin" }) }
})
