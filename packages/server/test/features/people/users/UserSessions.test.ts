import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { UserSessionService } from "../../../../src/features/people/users/UserSessionService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, register } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

layer(TestServices.layer, { excludeTestServices: true })("other people's sessions", (it) => {
  it.effect("[SECURITY 6] are listed for staff without any token, and all ended at once", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const [one, other] = [yield* login(person.email), yield* login(person.email)]
      const sessions = yield* UserSessionService
      const { items } = yield* sessions.list(STAFF, person.userCode)
      assert.lengthOf(items, 2)
      assert.isTrue(items.every(({ current }) => !current))
      assert.notInclude(JSON.stringify(items), Redacted.value(one.refreshToken))
      yield* sessions.endAll(STAFF, person.userCode)
      for (const { accessToken } of [one, other]) {
        assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
      }
      assert.lengthOf((yield* sessions.list(STAFF, person.userCode)).items, 0)
      const sql = yield* SqlClient.SqlClient
      const acts = yield* openedActs(sql`subject_user_code = ${person.userCode} and action = 'session.ended'`)
      const trail = acts.map(({ newValues, userCode }) => ({ userCode, newValues }))
      const byStaff = { userCode: STAFF.userCode, newValues: { end_reason: "admin" } }
      assert.deepStrictEqual(trail, [byStaff, byStaff])
      yield* login(person.email)
    })
  )

  it.effect("[SECURITY 6] are of one's own branch for an admin, who ends no colleague's and not their own here", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("MUM02", "admin")
      const colleague = yield* inBranch("MUM02", "admin")
      const far = yield* inBranch("DEL02")
      const sessions = yield* UserSessionService
      const refusal = (userCode: string) =>
        Effect.map(Effect.flip(sessions.endAll(admin.as, userCode)), (error) => error.code)
      assert.strictEqual((yield* Effect.flip(sessions.list(admin.as, far.userCode))).code, "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal(far.userCode), "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal(colleague.userCode), "STAFF_OUT_OF_REACH")
      assert.strictEqual(yield* refusal(admin.userCode), "NOT_ON_YOURSELF")
      assert.deepStrictEqual((yield* sessions.list(admin.as, colleague.userCode)).items, [])
    })
  )
})
