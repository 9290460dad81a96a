import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { UserActivationService } from "../../../../src/features/people/users/UserActivationService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, newest, register } from "../../../support/Slice.ts"
import { inBranch, reason, STAFF } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

layer(TestServices.layer, { excludeTestServices: true })("closing an account", (it) => {
  it.effect("[SECURITY 4] ends every session and token at once, tells the person, and can be undone", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { accessToken, refreshToken } = yield* login(person.email)
      yield* principal(accessToken)
      const { change } = yield* UserActivationService
      assert.isFalse((yield* change(STAFF, person.userCode, false, { reason })).isActive)
      assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
      const refresh = (yield* RefreshService).refresh({ refreshToken })
      assert.strictEqual((yield* Effect.flip(refresh)).code, "INVALID_REFRESH_TOKEN")
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "INVALID_CREDENTIALS")
      assert.isDefined(yield* newest("account_deactivated", person.email))
      const again = yield* Effect.flip(change(STAFF, person.userCode, false, { reason }))
      assert.strictEqual(again.code, "ACTIVITY_UNCHANGED")

      assert.isTrue((yield* change(STAFF, person.userCode, true, { reason })).isActive)
      assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN", "what ended stays ended")
      yield* login(person.email)
      assert.deepStrictEqual((yield* newest("account_unlocked", person.email))?.variables, { reason: "activated" })
      const sql = yield* SqlClient.SqlClient
      const trail = yield* openedActs(
        sql`subject_user_code = ${person.userCode} and action in ('user.activated', 'user.deactivated')`
      )
      assert.deepStrictEqual(
        trail.map(({ action, newValues, reason: why }) => ({ action, newValues, reason: why })),
        [
          { action: "user.deactivated", newValues: { is_active: false }, reason },
          { action: "user.activated", newValues: { is_active: true }, reason }
        ]
      )
    })
  )

  it.effect("is an admin's within their branch only, on no staff, and nobody's on themself", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("MUM01", "admin")
      const colleague = yield* inBranch("MUM01", "admin")
      const near = yield* inBranch("MUM01")
      const far = yield* inBranch("DEL01")
      const { change } = yield* UserActivationService
      const refusal = (userCode: string) =>
        Effect.map(Effect.flip(change(admin.as, userCode, false, { reason })), (error) => error.code)
      assert.strictEqual(yield* refusal(far.userCode), "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal(colleague.userCode), "STAFF_OUT_OF_REACH")
      assert.strictEqual(yield* refusal(admin.userCode), "NOT_ON_YOURSELF")
      assert.isFalse((yield* change(admin.as, near.userCode, false, { reason })).isActive)
    })
  )

  it.effect("leaves the system one super admin who can sign in", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* register()
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${person.userCode}`
      const { change } = yield* UserActivationService
      const refused = yield* Effect.flip(change(STAFF, person.userCode, false, { reason }))
      assert.strictEqual(refused.code, "LAST_SUPER_ADMIN")
      yield* login(person.email)
    })
  )
})
