import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresPeopleSearch from "../../../src/adapters/postgres/PostgresPeopleSearch.ts"
import { asOwner } from "../../../src/testing/TestDatabase.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"
import { peopleSearchConformance } from "../../features/people/users/PeopleSearchConformance.ts"

peopleSearchConformance("PostgreSQL", PostgresPeopleSearch.layer.pipe(Layer.provideMerge(TestDatabase.layer)), {
  enrol: Effect.fnUntraced(function* (people) {
    const sql = yield* SqlClient.SqlClient
    for (const { branchCode, emailNormalized, firstName, lastName, mobile, userCode } of people) {
      if (branchCode !== null) {
        yield* sql`
            insert into branches (branch_code, name, created_at, updated_at) values (${branchCode}, 'A branch', now(), now())
            on conflict do nothing`
      }
      yield* sql`
          insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
            user_role, branch_code, created_at, updated_at)
          values (${userCode}, ${emailNormalized}, ${emailNormalized}, ${mobile}, '', ${firstName}, ${lastName ?? ""},
            'user', ${branchCode}, now(), now()) on conflict do nothing`
    }
  }, asOwner),
  codesOf: (found) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const holds = "holds" in found ? found.holds : sql`user_code = any(${found.codes}::text[])`
      const rows = yield* sql<{ userCode: string }>`select user_code from user_accounts where ${holds}`
      return rows.map(({ userCode }) => userCode)
    })
})
