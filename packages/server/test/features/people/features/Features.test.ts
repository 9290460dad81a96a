import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { FeatureGrants } from "../../../../src/features/people/feature-access/FeatureGrants.ts"
import { FeatureReader } from "../../../../src/features/people/features/FeatureReader.ts"
import { FeatureService } from "../../../../src/features/people/features/FeatureService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { register } from "../../../support/Slice.ts"
import { STAFF } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"
import { FeatureAccessService } from "../../../../src/features/people/feature-access/FeatureAccessService.ts"
import { rowOf } from "../../../support/ReadJson.ts"

const add = Effect.fnUntraced(function* (featureCode: string) {
  return yield* (yield* FeatureService).create(STAFF, { featureCode, name: "A feature" })
})

layer(TestServices.layer, { excludeTestServices: true })("features", (it) => {
  it.effect("are made active and without a description, unless it is said, and are read by their code", () =>
    Effect.gen(function* () {
      const features = yield* FeatureService
      const reader = yield* FeatureReader
      const plain = yield* add("PLAIN")
      assert.deepInclude(plain, { featureCode: "PLAIN", description: "", isActive: true, rowVersion: 1 })
      const words = { featureCode: "SPELT_OUT", name: "Spelt out", description: "In words", isActive: false }
      const spelt = yield* features.create(STAFF, words)
      assert.deepInclude(spelt, words)
      assert.deepStrictEqual((yield* rowOf(reader.read(STAFF, "SPELT_OUT", { fields: ["description"] }))).json, {
        description: "In words"
      })
      assert.strictEqual((yield* Effect.flip(reader.read(STAFF, "NO_SUCH", {}))).code, "FEATURE_NOT_FOUND")
      const [row, ...more] = yield* trailOf("feature", "SPELT_OUT")
      assert.deepStrictEqual(more, [])
      assert.deepInclude(row, { userCode: STAFF.userCode, action: "feature.created", oldValues: null })
      assert.deepStrictEqual(row?.newValues, { name: "Spelt out", description: "In words", is_active: false })
    })
  )

  it.effect("have a code of their own: of two made at once one is, and the other is told", () =>
    Effect.gen(function* () {
      const results = yield* Effect.all([Effect.result(add("TWICE")), Effect.result(add("TWICE"))], {
        concurrency: "unbounded"
      })
      const refused = results.filter(Result.isFailure).map(({ failure }) => failure.errors[0]?.code)
      assert.deepStrictEqual(refused, ["FEATURE_EXISTS"])
      assert.lengthOf(yield* trailOf("feature", "TWICE"), 1)
    })
  )

  it.effect("change in what is said, and the audit trail holds exactly what did", () =>
    Effect.gen(function* () {
      const features = yield* FeatureService
      yield* add("RENAMED")
      const renamed = yield* features.update(STAFF, "RENAMED", 1, { name: "Renamed", isActive: true })
      assert.deepInclude(renamed, { name: "Renamed", description: "", isActive: true, rowVersion: 2 })
      const [, row] = yield* trailOf("feature", "RENAMED")
      assert.deepInclude(row, { action: "feature.updated" })
      assert.deepStrictEqual([row?.oldValues, row?.newValues], [{ name: "A feature" }, { name: "Renamed" }])
      const unchanged = yield* features.update(STAFF, "RENAMED", 2, { name: "Renamed" })
      assert.deepStrictEqual(unchanged, renamed)
      assert.lengthOf(yield* trailOf("feature", "RENAMED"), 2)
      const missing = features.update(STAFF, "NO_SUCH", undefined, { name: "Any" })
      assert.strictEqual((yield* Effect.flip(missing)).code, "FEATURE_NOT_FOUND")
    })
  )

  it.effect("[SECURITY 21] changed by two at once: one wins, the other is told", () =>
    Effect.gen(function* () {
      const features = yield* FeatureService
      yield* add("CONTESTED")
      const change = (name: string) => Effect.result(features.update(STAFF, "CONTESTED", 1, { name }))
      const results = yield* Effect.all([change("One"), change("Other")], { concurrency: "unbounded" })
      const refused = results.filter(Result.isFailure).map(({ failure }) => failure.errors[0]?.code)
      assert.deepStrictEqual(refused, ["STALE_VERSION"])
      assert.strictEqual((yield* (yield* FeatureReader).read(STAFF, "CONTESTED", {})).rowVersion, 2)
      assert.lengthOf(yield* trailOf("feature", "CONTESTED"), 2)
    })
  )

  it.effect("switched off are felt by the next question, and again when they are on", () =>
    Effect.gen(function* () {
      const features = yield* FeatureService
      const { levelOf } = yield* FeatureGrants
      const person = yield* register()
      yield* add("SWITCHED")
      const grant = { featureCode: "SWITCHED", accessLevel: "edit" } as const
      yield* (yield* FeatureAccessService).replace(STAFF, person.userCode, undefined, { features: [grant] })
      assert.strictEqual(yield* levelOf(person.userCode, "SWITCHED"), "edit")
      yield* features.update(STAFF, "SWITCHED", undefined, { isActive: false })
      assert.strictEqual(yield* levelOf(person.userCode, "SWITCHED"), "none")
      yield* features.update(STAFF, "SWITCHED", undefined, { isActive: true })
      assert.strictEqual(yield* levelOf(person.userCode, "SWITCHED"), "edit")
    })
  )
})
