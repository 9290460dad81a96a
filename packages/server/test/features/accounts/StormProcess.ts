import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { Effect, Layer, Logger } from "effect"
import { writeSync } from "node:fs"
import * as PrimaryDatabase from "../../../src/adapters/postgres/PrimaryDatabase.ts"
import { DatabaseConfig } from "../../../src/config/DatabaseConfig.ts"
import { ServerConfig } from "../../../src/config/ServerConfig.ts"
import { UserProfileService } from "../../../src/features/people/users/UserProfileService.ts"
import { ServerLayer } from "../../../src/ServerLayer.ts"
import { STAFF } from "../../support/Staff.ts"

/** Changes the people named by the arguments over and over, all at once, and says each answer: whose, and the version. */
const storm = Effect.gen(function* () {
  const profiles = yield* UserProfileService
  const changes = (userCode: string) =>
    Effect.gen(function* () {
      for (let version = 1; ; version++) {
        const locale = version % 2 === 1 ? "hi" : "en"
        const { user } = yield* profiles.update(STAFF, userCode, version, { locale })
        writeSync(1, `${userCode} ${user.rowVersion}\n`)
      }
    })
  yield* Effect.forEach(process.argv.slice(2), changes, { concurrency: "unbounded", discard: true })
})

const Product = ServerLayer.pipe(
  Layer.provide(PrimaryDatabase.layer.pipe(Layer.provideMerge(DatabaseConfig.layerConfig))),
  Layer.provide(ServerConfig.layerConfig),
  // What it says beside the answers goes to standard error.
  Layer.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)]))
)

NodeRuntime.runMain(Effect.provide(storm, Product))
