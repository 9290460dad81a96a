import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { ApprovalExpiry } from "../../../../src/features/people/approvals/ApprovalExpiry.ts"
import { ApprovalLister } from "../../../../src/features/people/approvals/ApprovalLister.ts"
import { RoleAssignmentService } from "../../../../src/features/people/users/RoleAssignmentService.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { approve, askForRole, askForUnblock, fourEyesOn, read, reject, withdraw } from "../../../support/Approving.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { newest } from "../../../support/Slice.ts"
import { inBranch, reason, superAdmin } from "../../../support/Staff.ts"
import { listOf } from "../../../support/ReadJson.ts"

const codeOf = <A, E extends { readonly code: string }, R>(refused: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(refused), ({ code }) => code)

layer(TestServices.over({ settings: fourEyesOn }), { excludeTestServices: true })("a request for approval", (it) => {
  it.effect("[SECURITY 18] is decided by neither who asked, nor whom it is about, nor who may not do the act", () =>
    Effect.gen(function* () {
      const maker = yield* superAdmin
      const [person, admin] = [yield* inBranch("DEC01", "admin"), yield* inBranch("DEC01", "admin")]
      yield* inBranch("DEC02")
      const { approvalId } = yield* askForRole(maker.as, person.userCode, "DEC02")
      const asSubject = asPrincipal(person.userCode, { role: "super_admin" })
      for (const decide of [approve, reject]) {
        assert.strictEqual(yield* codeOf(decide(maker.as, approvalId)), "OWN_REQUEST")
        assert.strictEqual(yield* codeOf(decide(asSubject, approvalId)), "NOT_ON_YOURSELF")
        assert.strictEqual(yield* codeOf(decide(admin.as, approvalId)), "STAFF_OUT_OF_REACH")
      }
      const user = yield* inBranch("DEC01")
      const other = yield* askForRole(maker.as, user.userCode, "DEC01")
      assert.strictEqual(yield* codeOf(approve(admin.as, other.approvalId)), "ACCESS_DENIED")
      assert.strictEqual((yield* read(admin.as, other.approvalId)).status, "pending")
    })
  )

  it.effect("is decided once, however many decide at once: the others are told", () =>
    Effect.gen(function* () {
      const maker = yield* superAdmin
      const checkers = yield* Effect.forEach([1, 2, 3, 4], () => superAdmin)
      const person = yield* inBranch("DEC03")
      const { approvalId } = yield* askForUnblock(maker.as, person.userCode)
      const decisions = checkers.flatMap(({ as }) => [
        Effect.result(approve(as, approvalId)),
        Effect.result(reject(as, approvalId))
      ])
      const results = yield* Effect.all(decisions, { concurrency: "unbounded" })
      const won = results.filter(Result.isSuccess)
      assert.lengthOf(won, 1)
      const told = results.filter(Result.isFailure).map(({ failure }) => failure.code)
      // Once the block is lifted there is nothing to lift either.
      assert.isTrue(
        told.every((code) => code === "APPROVAL_DECIDED"),
        told.join(", ")
      )
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ blocked: boolean }>`
        select is_blocked as "blocked" from user_accounts where user_code = ${person.userCode}`
      assert.strictEqual(row?.blocked, won[0]?.success.status === "rejected")
    })
  )

  it.effect("rejected, leaves everything as it was and tells who asked; the reason is where the request is read", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const person = yield* inBranch("DEC04")
      const { approvalId } = yield* askForRole(maker.as, person.userCode, "DEC04")
      yield* reject(checker.as, approvalId)
      assert.deepInclude(yield* read(maker.as, approvalId), {
        status: "rejected",
        decidedBy: checker.userCode,
        decisionReason: "Not convinced"
      })
      assert.deepInclude((yield* newest("approval_ended", maker.email))?.variables, { outcome: "rejected" })
      assert.strictEqual(yield* codeOf(approve(checker.as, approvalId)), "APPROVAL_DECIDED")
      yield* askForRole(maker.as, person.userCode, "DEC04")
    })
  )

  it.effect("[SECURITY 18] is listed for staff who may see the person, by status, newest first", () =>
    Effect.gen(function* () {
      const { list } = yield* ApprovalLister
      const maker = yield* superAdmin
      const [admin, stranger] = [yield* inBranch("DEC10", "admin"), yield* inBranch("DEC11", "admin")]
      const [one, two] = [yield* inBranch("DEC10"), yield* inBranch("DEC10")]
      const first = yield* askForRole(maker.as, one.userCode, "DEC10")
      yield* withdraw(maker.as, first.approvalId)
      yield* (yield* MovableClock).advance("1 second")
      const second = yield* askForUnblock(maker.as, two.userCode)
      const idsOf = (caller: Principal, query: Parameters<typeof list>[1]) =>
        Effect.map(listOf(list(caller, query)), ({ items }) => items.map((row) => Object(row)["approval_id"]))
      assert.deepStrictEqual(yield* idsOf(admin.as, {}), [second.approvalId, first.approvalId])
      assert.deepStrictEqual(yield* idsOf(admin.as, { status: "pending" }), [second.approvalId])
      assert.deepStrictEqual(yield* idsOf(stranger.as, {}), [])
      const everywhere = yield* idsOf(maker.as, { requestedBy: UserCode.make(maker.userCode), cursor: "" })
      assert.deepStrictEqual(everywhere, [second.approvalId, first.approvalId])
    })
  )

  it.effect("is taken back by who asked and nobody else", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const person = yield* inBranch("DEC05")
      const { approvalId } = yield* askForRole(maker.as, person.userCode, "DEC05")
      assert.strictEqual(yield* codeOf(withdraw(checker.as, approvalId)), "NOT_YOUR_REQUEST")
      assert.deepInclude(yield* withdraw(maker.as, approvalId), { status: "withdrawn", decidedBy: null })
      assert.strictEqual(yield* codeOf(approve(checker.as, approvalId)), "APPROVAL_DECIDED")
      assert.strictEqual(yield* codeOf(withdraw(maker.as, approvalId)), "APPROVAL_DECIDED")
    })
  )

  it.effect("for an old block does not lift a newer one, and for an old role does not give another", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const person = yield* inBranch("DEC06")
      yield* inBranch("DEC07")
      const old = yield* askForUnblock(maker.as, person.userCode)
      const blocks = yield* UserBlockService
      yield* blocks.unblock(checker.as, person.userCode, { reason })
      assert.strictEqual(yield* codeOf(approve(checker.as, old.approvalId)), "BLOCK_UNCHANGED")
      yield* (yield* MovableClock).advance("1 minute")
      yield* blocks.block(checker.as, person.userCode, { reason, kind: "fraud" })
      assert.strictEqual(yield* codeOf(approve(checker.as, old.approvalId)), "APPROVAL_OUTDATED")
      const role = yield* askForRole(maker.as, person.userCode, "DEC06")
      yield* (yield* RoleAssignmentService).assign(checker.as, person.userCode, {
        role: "user",
        branchCode: "DEC07",
        reason
      })
      assert.strictEqual(yield* codeOf(approve(checker.as, role.approvalId)), "APPROVAL_OUTDATED")
      for (const { approvalId } of [old, role])
        assert.strictEqual((yield* read(maker.as, approvalId)).status, "pending")
    })
  )

  it.effect("counts for nothing once who asked may no longer ask", () =>
    Effect.gen(function* () {
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const person = yield* inBranch("DEC08")
      const { approvalId } = yield* askForRole(maker.as, person.userCode, "DEC08")
      yield* (yield* UserBlockService).block(checker.as, maker.userCode, { reason })
      assert.strictEqual(yield* codeOf(approve(checker.as, approvalId)), "MAKER_NOT_ENTITLED")
      yield* reject(checker.as, approvalId)
    })
  )

  it.effect("expires after a day, whether the worker has come by or not, and tells who asked", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { expire } = yield* ApprovalExpiry
      // What other tests left behind.
      yield* clock.advance("25 hours")
      yield* expire
      const [maker, checker] = [yield* superAdmin, yield* superAdmin]
      const [one, two] = [yield* inBranch("DEC09"), yield* inBranch("DEC09")]
      const first = yield* askForRole(maker.as, one.userCode, "DEC09")
      const second = yield* askForRole(maker.as, two.userCode, "DEC09")
      yield* clock.advance("23 hours")
      assert.strictEqual(yield* expire, 0)
      yield* clock.advance("1 hour")
      assert.strictEqual(yield* codeOf(approve(checker.as, first.approvalId)), "APPROVAL_EXPIRED")
      const again = yield* askForRole(maker.as, one.userCode, "DEC09")
      assert.strictEqual((yield* read(maker.as, first.approvalId)).status, "expired")
      const counts = yield* Effect.all([expire, expire, expire], { concurrency: "unbounded" })
      assert.strictEqual(
        counts.reduce((sum, count) => sum + count, 0),
        1
      )
      assert.strictEqual((yield* read(maker.as, second.approvalId)).status, "expired")
      assert.deepInclude((yield* newest("approval_ended", maker.email))?.variables, { outcome: "expired" })
      yield* approve(checker.as, again.approvalId)
    })
  )
})
