import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import type { FeatureLevel } from "@credbuzzpay/domain/access/FeatureLevel"
import { SqlClient } from "effect/sql"
import { FeatureAccessService } from "../../../../src/features/people/feature-access/FeatureAccessService.ts"
import { FeatureGrants } from "../../../../src/features/people/feature-access/FeatureGrants.ts"
import { FeatureService } from "../../../../src/features/people/features/FeatureService.ts"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { UserService } from "../../../../src/features/people/users/UserService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal, principal } from "../../../support/Factors.ts"
import { login, register } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"
import { rowOf } from "../../../support/ReadJson.ts"

const grant = (featureCode: string, accessLevel: FeatureLevel) => ({ featureCode, accessLevel })

/** Features that are on, for all tests of this file. */
const made = Effect.gen(function* () {
  const features = yield* FeatureService
  for (const featureCode of ["ALPHA", "BETA", "GAMMA"]) {
    yield* Effect.ignore(features.create(STAFF, { featureCode, name: "A feature" }))
  }
  return yield* FeatureAccessService
})

layer(TestServices.layer, { excludeTestServices: true })("the features of a person", (it) => {
  it.effect("are replaced as a whole, with one audit row that says exactly what changed", () =>
    Effect.gen(function* () {
      const access = yield* made
      const person = yield* register()
      assert.deepStrictEqual(yield* access.get(STAFF, person.userCode), { features: [], rowVersion: 1 })
      const first = { features: [grant("BETA", "edit"), grant("ALPHA", "view")] }
      assert.deepStrictEqual(yield* access.replace(STAFF, person.userCode, 1, first), {
        features: [grant("ALPHA", "view"), grant("BETA", "edit")],
        rowVersion: 2
      })
      const second = { features: [grant("BETA", "full"), grant("ALPHA", "none"), grant("GAMMA", "view")] }
      const after = yield* access.replace(STAFF, person.userCode, 2, second)
      assert.deepStrictEqual(after, { features: [grant("BETA", "full"), grant("GAMMA", "view")], rowVersion: 3 })
      assert.deepStrictEqual(yield* access.get(STAFF, person.userCode), after)
      const trail = yield* trailOf("user", person.userCode, "feature_access.%")
      assert.deepStrictEqual(
        trail.map((row) => [row.oldValues, row.newValues]),
        [
          [{ features: { ALPHA: "none", BETA: "none" } }, { features: { ALPHA: "view", BETA: "edit" } }],
          [
            { features: { ALPHA: "view", BETA: "edit", GAMMA: "none" } },
            { features: { ALPHA: "none", BETA: "full", GAMMA: "view" } }
          ]
        ]
      )
    })
  )

  it.effect("come along with the person for staff who include them, with who granted each", () =>
    Effect.gen(function* () {
      const access = yield* made
      const person = yield* register()
      yield* access.replace(STAFF, person.userCode, undefined, { features: [grant("BETA", "edit")] })
      const reader = yield* UserReader
      const asked = {
        fields: ["userCode"],
        include: ["featureAccess"],
        fieldsOf: { featureAccess: ["featureCode", "accessLevel", "grantedBy"] }
      } as const
      const { json } = yield* rowOf(reader.read(STAFF, person.userCode, asked))
      const granted = { feature_code: "BETA", access_level: "edit", granted_by: STAFF.userCode }
      assert.deepStrictEqual(json, { user_code: person.userCode, feature_access: [granted] })
      const self = asPrincipal(person.userCode)
      assert.strictEqual((yield* Effect.flip(reader.read(self, person.userCode, asked))).code, "NAME_NOT_ALLOWED")
    })
  )

  it.effect("sent back as they are change nothing, not the version, and leave no audit row", () =>
    Effect.gen(function* () {
      const access = yield* made
      const person = yield* register()
      yield* access.replace(STAFF, person.userCode, 1, { features: [grant("ALPHA", "view")] })
      const read = yield* access.get(STAFF, person.userCode)
      assert.deepStrictEqual(yield* access.replace(STAFF, person.userCode, 2, { features: read.features }), read)
      assert.lengthOf(yield* trailOf("user", person.userCode, "feature_access.%"), 1)
    })
  )

  it.effect("are felt by the next question while the person stays signed in, and show in their version", () =>
    Effect.gen(function* () {
      const access = yield* made
      const { levelOf } = yield* FeatureGrants
      const person = yield* register()
      const { accessToken } = yield* login(person.email)
      const me = yield* principal(accessToken)
      assert.strictEqual(yield* levelOf(person.userCode, "ALPHA"), "none")
      yield* access.replace(STAFF, person.userCode, undefined, { features: [grant("ALPHA", "full")] })
      assert.strictEqual(yield* levelOf(person.userCode, "ALPHA"), "full")
      yield* access.replace(STAFF, person.userCode, undefined, { features: [] })
      assert.strictEqual(yield* levelOf(person.userCode, "ALPHA"), "none")
      yield* principal(accessToken)
      assert.strictEqual((yield* (yield* UserService).get(me, person.userCode)).user.rowVersion, 3)
    })
  )

  it.effect("that are unknown, off or named twice are named at their paths in one answer, and nothing is written", () =>
    Effect.gen(function* () {
      const access = yield* made
      const person = yield* register()
      yield* (yield* FeatureService).create(STAFF, { featureCode: "OFF", name: "Off", isActive: false })
      const features = [
        grant("ALPHA", "view"),
        grant("NO_SUCH", "view"),
        grant("OFF", "view"),
        grant("ALPHA", "edit"),
        grant("OFF", "none")
      ]
      const refused = yield* Effect.flip(access.replace(STAFF, person.userCode, undefined, { features }))
      assert.deepStrictEqual(
        refused.errors.map(({ code, field }) => [field, code]),
        [
          ["features.1.feature_code", "UNKNOWN_FEATURE"],
          ["features.2.feature_code", "INACTIVE_FEATURE"],
          ["features.3.feature_code", "DUPLICATE_FEATURE"],
          ["features.4.feature_code", "DUPLICATE_FEATURE"]
        ]
      )
      assert.deepStrictEqual(yield* access.get(STAFF, person.userCode), { features: [], rowVersion: 1 })
    })
  )

  it.effect("that were switched off since can be kept or taken away, but not raised", () =>
    Effect.gen(function* () {
      const access = yield* made
      const features = yield* FeatureService
      const person = yield* register()
      yield* features.create(STAFF, { featureCode: "FADING", name: "Fading" })
      yield* access.replace(STAFF, person.userCode, undefined, { features: [grant("FADING", "view")] })
      yield* features.update(STAFF, "FADING", undefined, { isActive: false })
      const replace = (...asked: ReadonlyArray<ReturnType<typeof grant>>) =>
        access.replace(STAFF, person.userCode, undefined, { features: asked })
      const kept = yield* replace(grant("FADING", "view"), grant("ALPHA", "view"))
      assert.deepStrictEqual(kept.features, [grant("ALPHA", "view"), grant("FADING", "view")])
      assert.strictEqual((yield* Effect.flip(replace(grant("FADING", "full")))).code, "INACTIVE_FEATURE")
      assert.deepStrictEqual((yield* replace(grant("FADING", "none"))).features, [])
    })
  )

  it.effect(
    "[SECURITY 18] are an admin's to grant within their branch, to no staff, and nobody's to grant themself",
    () =>
      Effect.gen(function* () {
        const access = yield* made
        const sql = yield* SqlClient.SqlClient
        const admin = yield* inBranch("MUM01", "admin")
        const colleague = yield* inBranch("MUM01", "admin")
        const near = yield* inBranch("MUM01")
        const far = yield* inBranch("DEL01")
        const features = [grant("ALPHA", "full")]
        const refusal = (as: typeof STAFF, userCode: string) =>
          Effect.map(Effect.flip(access.replace(as, userCode, undefined, { features })), (error) => error.code)
        assert.strictEqual(yield* refusal(admin.as, far.userCode), "USER_NOT_FOUND")
        assert.strictEqual(yield* refusal(admin.as, "ZZZZZZZZ"), "USER_NOT_FOUND")
        assert.strictEqual((yield* Effect.flip(access.get(admin.as, far.userCode))).code, "USER_NOT_FOUND")
        assert.strictEqual(yield* refusal(admin.as, colleague.userCode), "STAFF_OUT_OF_REACH")
        assert.strictEqual(yield* refusal(admin.as, admin.userCode), "NOT_ON_YOURSELF")
        assert.deepStrictEqual(
          (yield* access.replace(admin.as, near.userCode, undefined, { features })).features,
          features
        )
        yield* access.replace(STAFF, colleague.userCode, undefined, { features })
        const chief = yield* register()
        yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${chief.userCode}`
        assert.strictEqual(yield* refusal(STAFF, chief.userCode), "HOLDS_EVERY_FEATURE")
      })
  )

  it.effect("[SECURITY 21] granted by two at once: one wins, the other is told", () =>
    Effect.gen(function* () {
      const access = yield* made
      const person = yield* register()
      const give = (level: FeatureLevel) =>
        Effect.result(access.replace(STAFF, person.userCode, 1, { features: [grant("ALPHA", level)] }))
      const results = yield* Effect.all([give("view"), give("full")], { concurrency: "unbounded" })
      const refused = results.filter(Result.isFailure).map(({ failure }) => failure.code)
      assert.deepStrictEqual(refused, ["STALE_VERSION"])
      assert.strictEqual((yield* access.get(STAFF, person.userCode)).rowVersion, 2)
      assert.lengthOf(yield* trailOf("user", person.userCode, "feature_access.%"), 1)
    })
  )
})
