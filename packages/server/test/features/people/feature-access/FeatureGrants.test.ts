import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import * as MemorySharedCache from "../../../../src/adapters/memory/MemorySharedCache.ts"
import * as PostgresInvalidationBus from "../../../../src/adapters/postgres/PostgresInvalidationBus.ts"
import { PostgresListener } from "../../../../src/adapters/postgres/PostgresListener.ts"
import { InvalidationBus } from "../../../../src/features/platform/cache/InvalidationBus.ts"
import { ActiveFeatures } from "../../../../src/features/people/feature-access/ActiveFeatures.ts"
import { FeatureGrants } from "../../../../src/features/people/feature-access/FeatureGrants.ts"
import { GrantCache } from "../../../../src/features/people/feature-access/GrantCache.ts"
import { AccountStates } from "../../../../src/features/identity/sessions/AccountStates.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { register } from "../../../support/Slice.ts"

const addFeature = Effect.fnUntraced(function* (featureCode: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into app_features (feature_code, name, created_at, updated_at, created_by_user, updated_by_user_id)
    values (${featureCode}, 'A feature', now(), now(), 'system', 'system')`
  yield* (yield* ActiveFeatures).invalidate
})

const grant = Effect.fnUntraced(function* (userCode: string, featureCode: string, level: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
    values (${userCode}, ${featureCode}, ${level}, 'system', now(), now())`
})

const switchOff = (featureCode: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`update app_features set is_active = false where feature_code = ${featureCode}`
  )

layer(TestServices.layer, { excludeTestServices: true })("what a person may do with a feature", (it) => {
  it.effect("is the level they were granted, and nothing without a grant, a feature or a person", () =>
    Effect.gen(function* () {
      const { levelOf, allOf } = yield* FeatureGrants
      const person = yield* register()
      yield* addFeature("REPORTS")
      yield* addFeature("EXPORTS")
      yield* grant(person.userCode, "REPORTS", "edit")
      assert.strictEqual(yield* levelOf(person.userCode, "REPORTS"), "edit")
      assert.strictEqual(yield* levelOf(person.userCode, "EXPORTS"), "none")
      assert.strictEqual(yield* levelOf(person.userCode, "NO_SUCH"), "none")
      assert.strictEqual(yield* levelOf("ZZZZZZZZ", "REPORTS"), "none")
      assert.deepStrictEqual(yield* allOf(person.userCode), [{ featureCode: "REPORTS", accessLevel: "edit" }])
      assert.deepStrictEqual(yield* allOf("ZZZZZZZZ"), [])
    })
  )

  it.effect("remembers that nothing was granted, until a grant says otherwise", () =>
    Effect.gen(function* () {
      const { allOf } = yield* FeatureGrants
      const person = yield* register()
      yield* addFeature("LEDGER")
      assert.deepStrictEqual(yield* allOf(person.userCode), [])
      yield* grant(person.userCode, "LEDGER", "view")
      // Nobody was told: the empty answer came from memory, not from the database.
      assert.deepStrictEqual(yield* allOf(person.userCode), [])
      yield* (yield* GrantCache).invalidate(person.userCode)
      assert.deepStrictEqual(yield* allOf(person.userCode), [{ featureCode: "LEDGER", accessLevel: "view" }])
    })
  )

  it.effect("is nothing while the feature is off, for super admins too, who have all others in full", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { levelOf, allOf } = yield* FeatureGrants
      const person = yield* register()
      const chief = yield* register()
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${chief.userCode}`
      yield* addFeature("TRADING")
      yield* grant(person.userCode, "TRADING", "full")
      assert.strictEqual(yield* levelOf(person.userCode, "TRADING"), "full")
      assert.strictEqual(yield* levelOf(chief.userCode, "TRADING"), "full")
      assert.strictEqual((yield* allOf(chief.userCode)).at(-1)?.featureCode, "TRADING")
      yield* Effect.andThen(switchOff("TRADING"), (yield* ActiveFeatures).invalidate).pipe(sql.withTransaction)
      assert.strictEqual(yield* levelOf(person.userCode, "TRADING"), "none")
      assert.strictEqual(yield* levelOf(chief.userCode, "TRADING"), "none")
      assert.isFalse((yield* allOf(chief.userCode)).some((each) => each.featureCode === "TRADING"))
    })
  )

  it.effect("is nothing while the account is closed or blocked", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const accounts = yield* AccountStates
      const { levelOf, allOf } = yield* FeatureGrants
      const person = yield* register()
      yield* addFeature("PAYMENTS")
      yield* grant(person.userCode, "PAYMENTS", "view")
      for (const column of ["is_active", "is_blocked"]) {
        const turn = Effect.andThen(
          sql`update user_accounts set ${sql(column)} = not ${sql(column)} where user_code = ${person.userCode}`,
          accounts.invalidate(person.userCode)
        ).pipe(sql.withTransaction)
        yield* turn
        assert.strictEqual(yield* levelOf(person.userCode, "PAYMENTS"), "none")
        assert.deepStrictEqual(yield* allOf(person.userCode), [])
        yield* turn
        assert.strictEqual(yield* levelOf(person.userCode, "PAYMENTS"), "view")
      }
    })
  )
})

/** One more instance of the server, with a memory of its own, on the same database. */
const instance = FeatureGrants.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(ActiveFeatures.layer, AccountStates.layer, GrantCache.layer)),
  Layer.provideMerge(PostgresInvalidationBus.layer),
  Layer.provide(PostgresListener.layer),
  Layer.provide(MemorySharedCache.layer)
)

const often = Schedule.spaced("5 millis")

const running = Effect.gen(function* () {
  const context = yield* Layer.build(Layer.fresh(instance))
  const { isHealthy } = Context.get(context, InvalidationBus)
  yield* Effect.repeat(Effect.sync(isHealthy), { until: (healthy) => healthy, schedule: often })
  return context
})

layer(TestServices.layer, { excludeTestServices: true })("on every instance", (it) => {
  it.effect("a feature switched off and a changed grant are felt without anybody asking the database again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const here = yield* running
      const there = Context.get(yield* running, FeatureGrants)
      const person = yield* register()
      const stranger = yield* register()
      yield* addFeature("REMOTE")
      yield* grant(person.userCode, "REMOTE", "view")
      const felt = (userCode: string, level: string) =>
        Effect.repeat(there.levelOf(userCode, "REMOTE"), { until: (now) => now === level, schedule: often })
      assert.strictEqual(yield* there.levelOf(person.userCode, "REMOTE"), "view")
      assert.strictEqual(yield* there.levelOf(stranger.userCode, "REMOTE"), "none")
      yield* Effect.andThen(
        grant(stranger.userCode, "REMOTE", "edit"),
        Context.get(here, GrantCache).invalidate(stranger.userCode)
      ).pipe(sql.withTransaction)
      assert.strictEqual(yield* felt(stranger.userCode, "edit"), "edit")
      yield* Effect.andThen(switchOff("REMOTE"), Context.get(here, ActiveFeatures).invalidate).pipe(sql.withTransaction)
      assert.strictEqual(yield* felt(person.userCode, "none"), "none")
      assert.strictEqual(yield* felt(stranger.userCode, "none"), "none")
    }).pipe(Effect.scoped)
  )
})
