import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import * as path from "node:path"
import { PersonKeysConfig, personKeysSettings } from "../../src/config/PersonKeysConfig.ts"

const within = <A, E>(settings: Record<string, string>, effect: Effect.Effect<A, E>) =>
  Effect.provideService(effect, ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown(settings))

const folderOf = (settings: Record<string, string>) =>
  within(
    settings,
    Effect.gen(function* () {
      return (yield* PersonKeysConfig.config).folder
    })
  )

const refusals = (settings: Record<string, string>, production = true) =>
  Effect.map(within(settings, personKeysSettings.problems(production)), (problems) =>
    problems.map(({ message, setting }) => `${setting} ${message}`)
  )

describe("the folder of wrapping keys", () => {
  it.effect("lies in the data folder of a development system", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* folderOf({ DATA_DIR: "/srv/erp" }), "/srv/erp/person-keys")
      assert.strictEqual(yield* folderOf({}), path.resolve(".data/person-keys"))
      assert.strictEqual(yield* folderOf({ DATA_DIR: "/srv/erp", PERSON_KEYS_DIR: "keys" }), path.resolve("keys"))
      assert.deepStrictEqual(yield* refusals({}, false), [])
    })
  )

  it.effect("is named in production, apart from what is backed up", () =>
    Effect.gen(function* () {
      assert.lengthOf(yield* refusals({}), 1)
      const data = { DATA_DIR: "/srv/erp" }
      for (const inside of ["/srv/erp", "/srv/erp/person-keys", "/srv/erp/../erp/x", "/srv", "/"]) {
        const [refusal] = yield* refusals({ ...data, PERSON_KEYS_DIR: inside })
        assert.include(refusal, "DATA_DIR", inside)
      }
      const files = { FILES_DIR: "/var/files" }
      for (const inside of ["/var/files", "/var/files/keys", "/var"]) {
        assert.include((yield* refusals({ ...files, PERSON_KEYS_DIR: inside })).join(), "FILES_DIR", inside)
      }
      for (const apart of ["/srv/erp-keys", "/var/lib/keys", "/srv/..erp"]) {
        assert.deepStrictEqual(yield* refusals({ ...data, ...files, PERSON_KEYS_DIR: apart }), [], apart)
      }
    })
  )
})
