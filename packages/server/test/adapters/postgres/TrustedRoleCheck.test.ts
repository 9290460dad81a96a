import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import * as TrustedRoleCheck from "../../../src/adapters/postgres/TrustedRoleCheck.ts"
import { ServerConfig } from "../../../src/config/ServerConfig.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"

const start = (appEnv: "development" | "production") =>
  Effect.gen(function* () {
    const told: Array<string> = []
    yield* Effect.scoped(Layer.build(TrustedRoleCheck.warning)).pipe(
      Effect.provide(Logger.layer([Logger.map(Logger.formatJson, (line) => void told.push(line))])),
      Effect.provideService(ServerConfig, {
        appEnv,
        host: "",
        port: 0,
        keepAliveSeconds: 65,
        drainSeconds: 0,
        trustedProxies: [],
        corsOrigins: [],
        sessionCookie: "same-site"
      })
    )
    return told
  })

layer(TestDatabase.layer)("a start in production", (it) => {
  it.effect("warns of a role that could change the audit trail, and not of the one that is meant to be used", () =>
    Effect.gen(function* () {
      const [told] = yield* TestDatabase.asOwner(start("production"))
      assert.match(told ?? "", /The role .+ of DATABASE_URL can change the audit trail/)
      assert.deepStrictEqual(yield* start("production"), [])
      assert.deepStrictEqual(yield* TestDatabase.asOwner(start("development")), [])
    })
  )
})
