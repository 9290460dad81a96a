import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, newest, register } from "../../../support/Slice.ts"
import { inBranch, reason, STAFF } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

layer(TestServices.layer, { excludeTestServices: true })("blocking", (it) => {
  it.effect("[SECURITY 4] ends every session and token at once, tells the person, and lasts until it is lifted", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { accessToken, refreshToken } = yield* login(person.email)
      yield* principal(accessToken)
      const blocks = yield* UserBlockService
      const blocked = yield* blocks.block(STAFF, person.userCode, { reason })
      assert.isTrue(blocked.isBlocked)
      assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
      const refresh = (yield* RefreshService).refresh({ refreshToken })
      assert.strictEqual((yield* Effect.flip(refresh)).code, "INVALID_REFRESH_TOKEN")
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "INVALID_CREDENTIALS")
      assert.isDefined(yield* newest("account_blocked", person.email))
      const again = yield* Effect.flip(blocks.block(STAFF, person.userCode, { reason }))
      assert.strictEqual(again.code, "BLOCK_UNCHANGED")
      assert.isFalse((yield* blocks.unblock(STAFF, person.userCode, { reason })).isBlocked)
      assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
      yield* login(person.email)
      const sql = yield* SqlClient.SqlClient
      const trail = yield* openedActs(
        sql`subject_user_code = ${person.userCode} and action in ('user.blocked', 'user.unblocked')`
      )
      assert.deepStrictEqual(
        trail.map((row) => [row.action, row.reason]),
        [
          ["user.blocked", reason],
          ["user.unblocked", reason]
        ]
      )
    })
  )

  it.effect("ends at its time by itself, and cannot end in the past", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const blocks = yield* UserBlockService
      const now = yield* DateTime.now
      const past = yield* Effect.flip(blocks.block(STAFF, person.userCode, { reason, blockedUntil: now }))
      assert.strictEqual(past.code, "BLOCK_ENDS_IN_PAST")
      yield* blocks.block(STAFF, person.userCode, { reason, blockedUntil: DateTime.add(now, { minutes: 5 }) })
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "INVALID_CREDENTIALS")
      yield* (yield* MovableClock).advance("5 minutes")
      yield* login(person.email)
    })
  )

  it.effect("[FAULT 27] follows a block that has ended at once, and none that still stands", () =>
    Effect.gen(function* () {
      const blocks = yield* UserBlockService
      for (const minutes of [1, 5, 600]) {
        const person = yield* register()
        const blockedUntil = DateTime.add(yield* DateTime.now, { minutes })
        yield* blocks.block(STAFF, person.userCode, { reason, blockedUntil })
        yield* (yield* MovableClock).advance(minutes * 60_000 - 1)
        const early = yield* Effect.flip(blocks.block(STAFF, person.userCode, { reason }))
        assert.strictEqual(early.code, "BLOCK_UNCHANGED")
        yield* (yield* MovableClock).advance(1)
        const again = yield* blocks.block(STAFF, person.userCode, { reason })
        assert.deepStrictEqual([again.isBlocked, again.blockedUntil], [true, null])
        assert.strictEqual((yield* Effect.flip(login(person.email))).code, "INVALID_CREDENTIALS")
      }
    })
  )

  it.effect("is an admin's within their branch only, on no staff, and nobody's on themself", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("MUM01", "admin")
      const colleague = yield* inBranch("MUM01", "admin")
      const near = yield* inBranch("MUM01")
      const far = yield* inBranch("DEL01")
      const blocks = yield* UserBlockService
      const refusal = (userCode: string) =>
        Effect.map(Effect.flip(blocks.block(admin.as, userCode, { reason })), (error) => error.code)
      assert.strictEqual(yield* refusal(far.userCode), "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal("ZZZZZZZZ"), "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal(colleague.userCode), "STAFF_OUT_OF_REACH")
      assert.strictEqual(yield* refusal(admin.userCode), "NOT_ON_YOURSELF")
      assert.isTrue((yield* blocks.block(admin.as, near.userCode, { reason })).isBlocked)
    })
  )

  it.effect("leaves the system one super admin who can sign in", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* register()
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${person.userCode}`
      const refused = yield* Effect.flip((yield* UserBlockService).block(STAFF, person.userCode, { reason }))
      assert.strictEqual(refused.code, "LAST_SUPER_ADMIN")
      yield* login(person.email)
    })
  )
})
