import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { type Person, person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { newest } from "../../../support/Slice.ts"

const reason = "Lives there from today"

const move = (by: Person, whom: Person, branch_code: string) =>
  rest("POST", `users/${whom.userCode}/branch`, { token: by.accessToken, body: { branch_code, reason } })

/** Two branches: an admin and somebody of the first, an admin of the second. */
const branches = Effect.fnUntraced(function* (from: string, to: string) {
  const admin = yield* person({ role: "admin", branchCode: from })
  const receiver = yield* person({ role: "admin", branchCode: to })
  return { admin, receiver, someone: yield* person({ branchCode: from }) }
})

layer(TestApp.layer, { excludeTestServices: true })("moving a person to another branch", (it) => {
  it.effect(
    "hands them over: their new branch sees them, the old one does not, and they stay signed in and are told",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { admin, receiver, someone } = yield* branches("MVA01", "MVA02")
        const moved = yield* move(admin, someone, "MVA02")
        assert.deepStrictEqual([moved.status, moved.data?.["branch_code"]], [200, "MVA02"])
        const seen = (by: Person) =>
          Effect.map(rest("GET", `users/${someone.userCode}`, { token: by.accessToken }), ({ status }) => status)
        assert.deepStrictEqual([yield* seen(admin), yield* seen(receiver), yield* seen(someone)], [404, 200, 200])
        const [act] = yield* openedActs(sql`subject_user_code = ${someone.userCode} and action = 'user.moved'`)
        assert.deepInclude(act, {
          userCode: admin.userCode,
          branchCode: "MVA02",
          oldValues: { branch_code: "MVA01" },
          newValues: { branch_code: "MVA02" },
          reason
        })
        const [contact] = yield* sql<{ email: string }>`
          select email from user_accounts where user_code = ${someone.userCode}`
        const told = yield* newest("branch_moved", contact?.email ?? "")
        assert.deepStrictEqual(told?.variables, { branchCode: "MVA02" })
      })
  )

  it.effect(
    "is refused where nothing would change, to a closed branch, of oneself, and of staff, whose role is assigned",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { admin, receiver, someone } = yield* branches("MVB01", "MVB02")
        const chief = yield* person({ role: "super_admin" })
        yield* sql`
        insert into branches (branch_code, name, is_active, created_at, updated_at)
        values ('MVB03', 'Closed', false, now(), now())`
        assert.deepStrictEqual((yield* move(admin, someone, "MVB01")).problems, ["BRANCH_UNCHANGED"])
        for (const closed of ["MVB03", "NOWHERE"]) {
          assert.deepStrictEqual((yield* move(admin, someone, closed)).problems, ["branch_code UNKNOWN_BRANCH"])
        }
        assert.deepStrictEqual((yield* move(admin, admin, "MVB02")).problems, ["NOT_ON_YOURSELF"])
        assert.deepStrictEqual((yield* move(chief, receiver, "MVB01")).problems, ["STAFF_MOVES_BY_ROLE"])
        assert.deepStrictEqual((yield* move(receiver, someone, "MVB02")).problems, ["user_code USER_NOT_FOUND"])
        const acts = yield* openedActs(sql`subject_user_code = ${someone.userCode} and action = 'user.moved'`)
        assert.lengthOf(acts, 0)
      })
  )
})
