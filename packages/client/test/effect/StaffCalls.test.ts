import { assert, layer } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import { PreconditionFailed } from "@credbuzzpay/domain/errors/PreconditionFailed"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** A super admin who is signed in, and somebody else. */
const staff = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const api = yield* CredbuzzApi
  const [chief, person] = [yield* register, yield* register]
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
  yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
  const [row] = yield* sql<{ userCode: string }>`select user_code from user_accounts where email = ${person.email}`
  return { api, userCode: row!.userCode }
})

layer(TestApp.layer, { excludeTestServices: true })("staff", (it) => {
  for (const [index, { given, name }] of everyTransport.entries()) {
    const featureCode = `CLIENT_${index}`
    const code = `CL${index}`

    it.effect(`grant features and say where people may sign in, ${name}`, () =>
      Effect.gen(function* () {
        const { api, userCode } = yield* staff
        const feature = yield* api.features.create({ featureCode, name: "A feature" })
        assert.deepStrictEqual(yield* api.features.get(featureCode), feature)
        const named = yield* api.features.list({
          fields: ["featureCode", "isActive"],
          isActive: true,
          sort: ["-createdAt"]
        })
        assert.deepInclude(named.items, { featureCode, isActive: true })
        const renamed = yield* api.features.update({ featureCode, rowVersion: 1, name: "Renamed" })
        assert.deepStrictEqual([renamed.name, renamed.rowVersion], ["Renamed", 2])
        const stale = yield* Effect.flip(api.features.update({ featureCode, rowVersion: 1, name: "Late" }))
        assert.instanceOf(stale, PreconditionFailed)
        assert.deepStrictEqual(yield* api.features.myAccess(featureCode), { featureCode, accessLevel: "full" })
        const { rowVersion } = yield* api.featureAccess.get(userCode)
        const features = [{ featureCode, accessLevel: "edit" }] as const
        const granted = yield* api.featureAccess.replace({ userCode, rowVersion, features })
        assert.deepStrictEqual(granted, { features, rowVersion: rowVersion + 1 })
        const unknown = [{ featureCode: "NO_SUCH", accessLevel: "edit" }] as const
        const wrong = api.featureAccess.replace({ userCode, rowVersion: rowVersion + 1, features: unknown })
        assert.instanceOf(yield* Effect.flip(wrong), ValidationFailed)
        const platforms = [{ platform: "mobile", isAllowed: false }] as const
        const places = yield* api.platformAccess.replace({ userCode, rowVersion: rowVersion + 1, platforms })
        assert.deepStrictEqual(yield* api.platformAccess.get(userCode), places)
        assert.isFalse(places.platforms.find(({ platform }) => platform === "mobile")?.isAllowed)
      }).pipe(given)
    )

    it.effect(`open, rename and close branches, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* staff
        const branch = yield* api.branches.create({ code, name: "A branch" })
        assert.deepStrictEqual(yield* api.branches.get(code), branch)
        const codes = yield* Stream.runCollect(api.branches.all({ fields: ["code"] }))
        assert.deepInclude(codes, { code })
        assert.instanceOf(yield* Effect.flip(api.branches.create({ code, name: "Another" })), Conflict)
        const closed = yield* api.branches.update({ code, rowVersion: 1, name: "Renamed", isActive: false })
        assert.deepStrictEqual([closed.name, closed.isActive, closed.rowVersion], ["Renamed", false, 2])
      }).pipe(given)
    )
  }
})
