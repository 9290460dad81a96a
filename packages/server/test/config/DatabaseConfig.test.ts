import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"

const read = (env: Record<string, string>) =>
  Effect.provideService(DatabaseConfig.config, ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const refusal = (env: Record<string, string>) => Effect.map(Effect.flip(read(env)), (error) => String(error))

const url = "postgres://app:s3cret-pw@db:5432/erp"

describe("the database settings", () => {
  it.effect("need only the address: no replicas and ten connections are what one gets", () =>
    Effect.gen(function* () {
      const settings = yield* read({ DATABASE_URL: url })
      assert.strictEqual(Redacted.value(settings.url), url)
      assert.deepStrictEqual([settings.replicaUrls, settings.poolSize], [[], 10])
    })
  )

  it.effect("take replicas separated by commas", () =>
    Effect.gen(function* () {
      const settings = yield* read({
        DATABASE_URL: url,
        DATABASE_REPLICA_URLS: `${url}1, postgresql://r2/erp`,
        DATABASE_POOL_SIZE: "25"
      })
      assert.deepStrictEqual(settings.replicaUrls.map(Redacted.value), [`${url}1`, "postgresql://r2/erp"])
      assert.strictEqual(settings.poolSize, 25)
    })
  )

  it.effect("name the setting that is missing or wrong", () =>
    Effect.gen(function* () {
      assert.match(yield* refusal({}), /DATABASE_URL/)
      assert.match(
        yield* refusal({ DATABASE_URL: "mysql://db/erp" }),
        /postgres:\/\/user:password@host:port\/database[^]*DATABASE_URL/
      )
      assert.match(
        yield* refusal({ DATABASE_URL: url, DATABASE_REPLICA_URLS: `${url},nowhere` }),
        /DATABASE_REPLICA_URLS/
      )
      for (const size of ["1", "1001", "2.5", "many"]) {
        assert.match(yield* refusal({ DATABASE_URL: url, DATABASE_POOL_SIZE: size }), /DATABASE_POOL_SIZE/)
      }
    })
  )

  it.effect("show no password, neither when read nor when refused", () =>
    Effect.gen(function* () {
      assert.notInclude(JSON.stringify(yield* read({ DATABASE_URL: url })), "s3cret-pw")
      assert.notInclude(yield* refusal({ DATABASE_URL: "mysql://app:s3cret-pw@db/erp" }), "s3cret-pw")
      assert.notInclude(
        yield* refusal({ DATABASE_URL: url, DATABASE_REPLICA_URLS: "mysql://app:s3cret-pw@db" }),
        "s3cret-pw"
      )
    })
  )
})
