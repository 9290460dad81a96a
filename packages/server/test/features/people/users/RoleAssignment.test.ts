import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { RoleAssignmentService } from "../../../../src/features/people/users/RoleAssignmentService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, newest, register } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const reason = "Leads the branch from today"

const branch = Effect.fnUntraced(function* (code: string, isActive = true) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`insert into branches (branch_code, name, is_active, created_at, updated_at)
    values (${code}, 'A branch', ${isActive}, now(), now()) on conflict do nothing`
})

layer(TestServices.layer, { excludeTestServices: true })("assigning a role", (it) => {
  it.effect(
    "[SECURITY 4] ends every session and token of the person at once, tells them, and is audited old and new",
    () =>
      Effect.gen(function* () {
        yield* branch("PUN01")
        const person = yield* register()
        const { accessToken } = yield* login(person.email)
        yield* principal(accessToken)
        const { assign } = yield* RoleAssignmentService
        const made = yield* assign(STAFF, person.userCode, { role: "admin", branchCode: "PUN01", reason })
        assert.deepStrictEqual([made.userRole, made.branchCode], ["admin", "PUN01"])
        assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
        const now = yield* principal((yield* login(person.email)).accessToken)
        assert.deepStrictEqual([now.role, now.branchCode], ["admin", "PUN01"])
        assert.deepStrictEqual((yield* newest("role_changed", person.email))?.variables, {
          role: "admin",
          branchCode: "PUN01"
        })
        const sql = yield* SqlClient.SqlClient
        const trail = yield* openedActs(sql`subject_user_code = ${person.userCode} and action = 'user.role_assigned'`)
        assert.deepStrictEqual(
          trail.map(({ newValues, oldValues, reason: why }) => ({ oldValues, newValues, reason: why })),
          [
            {
              oldValues: { user_role: "user", branch_code: null },
              newValues: { user_role: "admin", branch_code: "PUN01" },
              reason
            }
          ]
        )
      })
  )

  it.effect("wants a branch for an admin, none for a super admin, and one that is open", () =>
    Effect.gen(function* () {
      yield* branch("PUN02")
      yield* branch("PUN03", false)
      const person = yield* register()
      const { assign } = yield* RoleAssignmentService
      const refusal = (input: { role: "admin" | "super_admin" | "user"; branchCode?: string }) =>
        Effect.map(Effect.flip(assign(STAFF, person.userCode, { ...input, reason })), (error) =>
          error._tag === "ValidationFailed" ? error.errors[0]?.code : error.code
        )
      assert.strictEqual(yield* refusal({ role: "admin" }), "BRANCH_NEEDED")
      assert.strictEqual(yield* refusal({ role: "super_admin", branchCode: "PUN02" }), "BRANCH_NOT_ALLOWED")
      assert.strictEqual(yield* refusal({ role: "admin", branchCode: "PUN03" }), "UNKNOWN_BRANCH")
      assert.strictEqual(yield* refusal({ role: "admin", branchCode: "NOWHERE" }), "UNKNOWN_BRANCH")
      assert.strictEqual(yield* refusal({ role: "user" }), "ROLE_UNCHANGED")
    })
  )

  it.effect("moves a user to another branch, and keeps the branch of an admin who becomes a user", () =>
    Effect.gen(function* () {
      yield* branch("PUN04")
      const admin = yield* inBranch("PUN05", "admin")
      const { assign } = yield* RoleAssignmentService
      const user = yield* assign(STAFF, admin.userCode, { role: "user", reason })
      assert.deepStrictEqual([user.userRole, user.branchCode], ["user", "PUN05"])
      const moved = yield* assign(STAFF, admin.userCode, { role: "user", branchCode: "PUN04", reason })
      assert.strictEqual(moved.branchCode, "PUN04")
      const lifted = yield* assign(STAFF, admin.userCode, { role: "super_admin", reason })
      assert.deepStrictEqual([lifted.userRole, lifted.branchCode], ["super_admin", null])
      const last = yield* Effect.flip(assign(STAFF, admin.userCode, { role: "user", reason }))
      assert.strictEqual(last.code, "LAST_SUPER_ADMIN")
    })
  )

  it.effect("is nobody's on themself", () =>
    Effect.gen(function* () {
      const person = yield* inBranch("PUN06", "admin")
      const { assign } = yield* RoleAssignmentService
      const caller = { ...person.as, role: "super_admin" as const }
      const refused = yield* Effect.flip(assign(caller, person.userCode, { role: "super_admin", reason }))
      assert.strictEqual(refused.code, "NOT_ON_YOURSELF")
    })
  )
})
