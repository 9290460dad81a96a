import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { featureAt, featureInPath, selfAccessWith } from "@credbuzzpay/domain/access/Access"
import { permits } from "@credbuzzpay/domain/access/Permits"
import { ActiveFeatures } from "../../../../src/features/people/feature-access/ActiveFeatures.ts"
import { PermissionService } from "../../../../src/features/people/feature-access/PermissionService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { person, type Person } from "../../../support/People.ts"

const permissionsOf = Effect.fnUntraced(function* ({ as }: Person) {
  const { routes, ...rest } = yield* (yield* PermissionService).of(as)
  return { ...rest, byRpc: new Map(routes.map((route) => [route.rpc, route])) }
})

layer(TestServices.layer, { excludeTestServices: true })("what one may do", (it) => {
  it.effect(
    "[SECURITY 18] is every route whose rule admits the role, with the rows that are left and where to prove again",
    () =>
      Effect.gen(function* () {
        const user = yield* permissionsOf(yield* person())
        const admin = yield* permissionsOf(yield* person({ role: "admin", branchCode: "MUM01" }))
        const chief = yield* permissionsOf(yield* person({ role: "super_admin" }))
        assert.deepStrictEqual([user.role, user.branchCode], ["user", null])
        assert.deepStrictEqual([admin.role, admin.branchCode], ["admin", "MUM01"])
        const get = { method: "GET", path: "/api/v1/users/{user_code}", rpc: "users.get", stepUp: false }
        assert.deepStrictEqual(user.byRpc.get("users.get"), { ...get, rows: "self" })
        assert.deepStrictEqual(admin.byRpc.get("users.get"), { ...get, rows: "branch" })
        assert.deepStrictEqual(chief.byRpc.get("users.get"), { ...get, rows: "all" })
        assert.isNull(user.byRpc.get("sessions.login")?.rows)
        assert.isTrue(user.byRpc.get("twoFactor.enable")?.stepUp)
        assert.isFalse(user.byRpc.has("users.block"))
        assert.isTrue(admin.byRpc.has("users.block"))
        assert.isFalse(admin.byRpc.has("users.assignRole"))
        assert.isTrue(chief.byRpc.get("users.assignRole")?.stepUp)
      })
  )

  it.effect("names the features that are on and held", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const somebody = yield* person()
      for (const [code, isActive] of [
        ["PAYOUTS", true],
        ["LEDGER", true],
        ["RETIRED", false]
      ] as const) {
        yield* sql`
          insert into app_features
            (feature_code, name, is_active, created_at, updated_at, created_by_user, updated_by_user_id)
          values (${code}, 'A feature', ${isActive}, ${at}, ${at}, 'system', 'system')`
      }
      for (const code of ["PAYOUTS", "RETIRED"]) {
        yield* sql`
          insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
          values (${somebody.userCode}, ${code}, 'view', 'system', ${at}, ${at})`
      }
      yield* sql.withTransaction((yield* ActiveFeatures).invalidate)
      assert.deepStrictEqual((yield* permissionsOf(somebody)).features, [
        { featureCode: "PAYOUTS", accessLevel: "view" }
      ])
      const chief = yield* permissionsOf(yield* person({ role: "super_admin" }))
      assert.deepStrictEqual(chief.features, [
        { featureCode: "LEDGER", accessLevel: "full" },
        { featureCode: "PAYOUTS", accessLevel: "full" }
      ])
    })
  )

  it.effect("[SECURITY 18] leaves out a route whose feature is not held at its level", () =>
    Effect.sync(() => {
      const held = new Map([["LEDGER", "edit"]] as const)
      const asks = (feature: ReturnType<typeof featureAt>) => permits(selfAccessWith({ feature }), "user", held)
      assert.isTrue(asks(featureAt("LEDGER", "view")))
      assert.isTrue(asks(featureAt("LEDGER", "edit")))
      assert.isFalse(asks(featureAt("LEDGER", "full")))
      assert.isFalse(asks(featureAt("PAYOUTS", "view")))
      assert.isTrue(asks(featureInPath("feature_code", "edit")))
      assert.isFalse(asks(featureInPath("feature_code", "full")))
    })
  )
})
