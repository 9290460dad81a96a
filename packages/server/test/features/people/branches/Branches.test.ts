import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { BranchReader } from "../../../../src/features/people/branches/BranchReader.ts"
import { BranchService } from "../../../../src/features/people/branches/BranchService.ts"
import { RoleAssignmentService } from "../../../../src/features/people/users/RoleAssignmentService.ts"
import { UserActivationService } from "../../../../src/features/people/users/UserActivationService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { register } from "../../../support/Slice.ts"
import { inBranch, reason, STAFF } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"
import { rowOf } from "../../../support/ReadJson.ts"

const open = Effect.fnUntraced(function* (code: string) {
  return yield* (yield* BranchService).create(STAFF, { code, name: "A branch" })
})

/** What it is refused with, "" when it is not. */
const refusal = <A, E extends { readonly code: string }, R>(act: Effect.Effect<A, E, R>) =>
  Effect.match(act, { onFailure: (error) => error.code, onSuccess: () => "" })

layer(TestServices.layer, { excludeTestServices: true })("branches", (it) => {
  it.effect("are made, read, renamed and closed, and the audit trail holds exactly what changed", () =>
    Effect.gen(function* () {
      const branches = yield* BranchService
      const reader = yield* BranchReader
      const made = yield* open("PUN01")
      assert.deepInclude(made, { code: "PUN01", name: "A branch", isActive: true, rowVersion: 1 })
      const read = yield* rowOf(reader.read(STAFF, "PUN01", { fields: ["code", "isActive"] }))
      assert.deepStrictEqual(read, { json: { code: "PUN01", is_active: true }, rowVersion: 1 })
      yield* branches.update(STAFF, "PUN01", 1, { name: "Pune" })
      const closed = yield* branches.update(STAFF, "PUN01", 2, { name: "Pune", isActive: false })
      assert.deepInclude(closed, { name: "Pune", isActive: false, rowVersion: 3 })
      assert.deepStrictEqual(yield* branches.update(STAFF, "PUN01", 3, { isActive: false }), closed)
      assert.deepStrictEqual(
        (yield* trailOf("branch", "PUN01")).map((row) => [row.action, row.branchCode, row.oldValues, row.newValues]),
        [
          ["branch.created", "PUN01", null, { name: "A branch", is_active: true }],
          ["branch.updated", "PUN01", { name: "A branch" }, { name: "Pune" }],
          ["branch.updated", "PUN01", { is_active: true }, { is_active: false }]
        ]
      )
      assert.strictEqual((yield* Effect.flip(reader.read(STAFF, "NOWHERE", {}))).code, "BRANCH_NOT_FOUND")
      const missing = branches.update(STAFF, "NOWHERE", undefined, { name: "Any" })
      assert.strictEqual((yield* Effect.flip(missing)).code, "BRANCH_NOT_FOUND")
      assert.strictEqual((yield* Effect.flip(open("PUN01"))).code, "BRANCH_EXISTS")
    })
  )

  it.effect("are not closed while open accounts belong to them, and it is said how many", () =>
    Effect.gen(function* () {
      const branches = yield* BranchService
      const admin = yield* inBranch("GOA01", "admin")
      const person = yield* inBranch("GOA01")
      const close = branches.update(STAFF, "GOA01", undefined, { isActive: false })
      const refused = yield* Effect.flip(close)
      assert.strictEqual(refused.code, "BRANCH_IN_USE")
      assert.strictEqual(refused.message, "Open accounts belong to this branch: 1 of people, 1 of staff")
      const activation = yield* UserActivationService
      yield* activation.change(STAFF, admin.userCode, false, { reason })
      yield* activation.change(STAFF, person.userCode, false, { reason })
      assert.isFalse((yield* close).isActive)
      const reopened = yield* Effect.flip(activation.change(STAFF, person.userCode, true, { reason }))
      assert.strictEqual(reopened.code, "BRANCH_CLOSED")
      yield* branches.update(STAFF, "GOA01", undefined, { isActive: true })
      assert.isTrue((yield* activation.change(STAFF, person.userCode, true, { reason })).isActive)
    })
  )

  it.effect("take nobody while they close: whoever comes first wins, and none ends up in a closed branch", () =>
    Effect.gen(function* () {
      const branches = yield* BranchService
      const roles = yield* RoleAssignmentService
      const sql = yield* SqlClient.SqlClient
      for (const code of ["RACE1", "RACE2", "RACE3", "RACE4", "RACE5"]) {
        yield* open(code)
        const person = yield* register()
        const move = roles.assign(STAFF, person.userCode, { role: "user", branchCode: code, reason })
        const close = branches.update(STAFF, code, undefined, { isActive: false })
        const codes = yield* Effect.all([refusal(move), refusal(close)], { concurrency: "unbounded" })
        assert.include(["UNKNOWN_BRANCH,", ",BRANCH_IN_USE"], codes.join(","))
      }
      const lost = yield* sql`
        select 1 from user_accounts u join branches b using (branch_code) where u.is_active and not b.is_active`
      assert.lengthOf(lost, 0)
    })
  )

  it.effect("[SECURITY 21] changed by two at once: one wins, the other is told", () =>
    Effect.gen(function* () {
      const branches = yield* BranchService
      yield* open("TWO01")
      const rename = (name: string) => Effect.result(branches.update(STAFF, "TWO01", 1, { name }))
      const results = yield* Effect.all([rename("One"), rename("Other")], { concurrency: "unbounded" })
      const refused = results.filter(Result.isFailure).map(({ failure }) => failure.code)
      assert.deepStrictEqual(refused, ["STALE_VERSION"])
      assert.lengthOf(yield* trailOf("branch", "TWO01"), 2)
    })
  )
})
