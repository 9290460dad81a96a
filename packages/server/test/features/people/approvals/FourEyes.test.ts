import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { FourEyes } from "../../../../src/features/people/approvals/FourEyes.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { approve, askForRole, askForUnblock, fourEyesOn, read } from "../../../support/Approving.ts"
import { principal } from "../../../support/Factors.ts"
import { atOnce, login, newest, register } from "../../../support/Slice.ts"
import { inBranch, reason, superAdmin } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const On = TestServices.over({ settings: fourEyesOn })

const stateOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ role: string; blocked: boolean; kind: string | null }>`
    select user_role as "role", is_blocked as "blocked", block_kind as "kind"
    from user_accounts where user_code = ${userCode}`
  return row
})

layer(On, { excludeTestServices: true })("with two people for dangerous acts", (it) => {
  it.effect("a role of staff waits; who may decide is told, who asked and whom it is about are not", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const [person, admin] = [yield* inBranch("APP01"), yield* inBranch("APP01", "admin")]
      const request = yield* askForRole(maker.as, person.userCode, "APP01")
      assert.deepInclude(request, {
        action: "assign_role",
        subjectUserCode: person.userCode,
        assignedRole: "admin",
        assignedBranch: "APP01",
        reason,
        status: "pending",
        requestedBy: maker.userCode,
        decidedBy: null
      })
      assert.strictEqual(request.expiresAt.epochMilliseconds - request.createdAt.epochMilliseconds, 86_400_000)
      assert.strictEqual((yield* stateOf(person.userCode))?.role, "user")
      assert.isDefined(yield* newest("approval_requested", checker.email))
      for (const other of [maker, person, admin]) {
        assert.isUndefined(yield* newest("approval_requested", other.email))
      }
      assert.strictEqual((yield* Effect.flip(askForRole(maker.as, person.userCode, "APP01"))).code, "APPROVAL_PENDING")
    })
  )

  it.effect("what could not be done cannot be asked for, and what is not dangerous is done at once", () =>
    Effect.gen(function* () {
      const { assignRole, unblock } = yield* FourEyes
      const maker = yield* superAdmin
      const person = yield* inBranch("APP02", "admin")
      const refused = (input: Parameters<typeof assignRole>[2]) =>
        Effect.map(Effect.flip(assignRole(maker.as, person.userCode, input)), ({ code }) => code)
      assert.strictEqual(yield* refused({ role: "admin", branchCode: "APP02", reason }), "ROLE_UNCHANGED")
      assert.strictEqual(yield* refused({ role: "admin", branchCode: "NOWHERE", reason }), "UNKNOWN_BRANCH")
      assert.strictEqual((yield* Effect.flip(unblock(maker.as, person.userCode, { reason }))).code, "BLOCK_UNCHANGED")
      assert.deepInclude(yield* assignRole(maker.as, person.userCode, { role: "user", reason }), { userRole: "user" })
      const { block } = yield* UserBlockService
      yield* block(maker.as, person.userCode, { reason })
      assert.strictEqual((yield* stateOf(person.userCode))?.kind, "other")
      assert.deepInclude(yield* unblock(maker.as, person.userCode, { reason }), { isBlocked: false })
      assert.isNull((yield* stateOf(person.userCode))?.kind)
    })
  )

  it.effect(
    "[SECURITY 4] approved, it is done by the second person, named in the audit with the first, and felt at once",
    () =>
      Effect.gen(function* () {
        const [maker, checker] = [yield* superAdmin, yield* superAdmin]
        const person = yield* inBranch("APP03")
        const { accessToken } = yield* login(person.email)
        const { approvalId } = yield* askForRole(maker.as, person.userCode, "APP03")
        yield* principal(accessToken)
        const done = yield* approve(checker.as, approvalId)
        assert.deepInclude(done, { status: "approved", decidedBy: checker.userCode, rowVersion: 2 })
        assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
        assert.strictEqual((yield* stateOf(person.userCode))?.role, "admin")
        assert.deepInclude((yield* newest("approval_ended", maker.email))?.variables, { outcome: "approved" })
        const sql = yield* SqlClient.SqlClient
        const acts = yield* openedActs(
          sql`subject_user_code = ${person.userCode} and action in
            ('approval.requested', 'approval.approved', 'user.role_assigned')`
        )
        const trail = acts.toSorted((a, b) => b.action.localeCompare(a.action))
        assert.deepStrictEqual(
          trail.map(({ action, userCode }) => [action, userCode]),
          [
            ["user.role_assigned", checker.userCode],
            ["approval.requested", maker.userCode],
            ["approval.approved", checker.userCode]
          ]
        )
        assert.deepInclude(trail[0]?.newValues, { requested_by: maker.userCode, approval_id: approvalId })
        assert.deepInclude(trail[2]?.newValues, { requested_by: maker.userCode, decided_by: checker.userCode })
      })
  )

  it.effect("the block for fraud of a user of the branch is lifted by two of its admins", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* inBranch("APP04", "admin"), yield* inBranch("APP04", "admin")]
      const stranger = yield* inBranch("APP05", "admin")
      const person = yield* inBranch("APP04")
      const { approvalId } = yield* askForUnblock(maker.as, person.userCode)
      assert.deepInclude(yield* stateOf(person.userCode), { blocked: true, kind: "fraud" })
      assert.isDefined(yield* newest("approval_requested", checker.email))
      assert.isUndefined(yield* newest("approval_requested", stranger.email))
      assert.strictEqual((yield* Effect.flip(read(stranger.as, approvalId))).code, "APPROVAL_NOT_FOUND")
      assert.strictEqual((yield* Effect.flip(approve(stranger.as, approvalId))).code, "APPROVAL_NOT_FOUND")
      yield* approve(checker.as, approvalId)
      assert.deepInclude(yield* stateOf(person.userCode), { blocked: false, kind: null })
      yield* login(person.email)
    })
  )

  it.effect("of many requests at once one is made", () =>
    Effect.gen(function* () {
      const [maker, other] = [yield* superAdmin, yield* superAdmin]
      const person = yield* inBranch("APP06")
      const asks = [maker, other].map(({ as }) => atOnce(4, askForRole(as, person.userCode, "APP06")))
      const results = (yield* Effect.all(asks, { concurrency: "unbounded" })).flat()
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const codes = results.filter(Result.isFailure).map(({ failure }) => failure.code)
      assert.deepStrictEqual([...new Set(codes)], ["APPROVAL_PENDING"])
    })
  )
})

layer(TestServices.layer, { excludeTestServices: true })("with one person for every act", (it) => {
  it.effect("roles are given and blocks for fraud are lifted at once, as ever", () =>
    Effect.gen(function* () {
      const { assignRole, unblock } = yield* FourEyes
      const maker = yield* superAdmin
      const person = yield* register()
      yield* (yield* UserBlockService).block(maker.as, person.userCode, { reason, kind: "fraud" })
      assert.deepInclude(yield* unblock(maker.as, person.userCode, { reason }), { isBlocked: false })
      const made = yield* assignRole(maker.as, person.userCode, { role: "super_admin", reason })
      assert.deepInclude(made, { userRole: "super_admin" })
    })
  )
})
