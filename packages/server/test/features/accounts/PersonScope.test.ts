import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { maySee, visibleTo } from "../../../src/features/accounts/PersonScope.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"
import { asPrincipal } from "../../support/Factors.ts"

const people = [
  { userCode: "ADMN2222", branchCode: "MUM01", closedAt: null },
  { userCode: "PERS2222", branchCode: "MUM01", closedAt: null },
  { userCode: "PERS3333", branchCode: "DEL01", closedAt: null },
  { userCode: "PERS4444", branchCode: null, closedAt: null },
  // What is on record of a closed account is a super admin's alone.
  { userCode: "PERS5555", branchCode: "MUM01", closedAt: new Date("2026-11-01T00:00:00Z") }
]

const callers = [
  asPrincipal("CHEF2222", { role: "super_admin" }),
  asPrincipal("ADMN2222", { role: "admin", branchCode: "MUM01" }),
  asPrincipal("ADMN3333", { role: "admin", branchCode: "DEL01" }),
  asPrincipal("PERS2222", { role: "user", branchCode: "MUM01" }),
  asPrincipal("PERS4444", { role: "user" })
]

layer(TestDatabase.layer)("who may see whom", (it) => {
  it.effect("[SECURITY 18] is the same whether a person is asked about or rows are chosen", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const values = people.map(
        ({ branchCode, closedAt, userCode }) => sql`(${userCode}::text, ${branchCode}::text, ${closedAt}::timestamptz)`
      )
      for (const caller of callers) {
        const scope = visibleTo(caller, sql) ?? sql`true`
        const rows = yield* sql<{ userCode: string }>`
          select user_code from (values ${sql.csv(values)}) as people (user_code, branch_code, closed_at)
          where ${scope} order by user_code`
        const seen = people.filter((person) => maySee(caller, person)).map(({ userCode }) => userCode)
        assert.deepStrictEqual(
          rows.map(({ userCode }) => userCode),
          seen
        )
      }
      const whole = callers.map((caller) => people.filter((person) => maySee(caller, person)).length)
      assert.deepStrictEqual(whole, [5, 2, 1, 1, 1])
    })
  )
})
