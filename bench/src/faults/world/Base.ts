import { Effect, FileSystem } from "effect"
import { certificate } from "../../standins/Certificate.ts"
import { ownPostgres } from "../parts/OwnPostgres.ts"
import { ownRedis } from "../parts/OwnRedis.ts"
import { makeTemplate } from "./Template.ts"

/** What all scenarios of a run are on: a PostgreSQL with the people, a Redis, a certificate. Gone with the scope. */
export const makeBase = Effect.fn("Base.make")(function* () {
  const files = yield* FileSystem.FileSystem
  const folder = yield* files.makeTempDirectoryScoped({ prefix: "credbuzzpay-faults-" })
  // PostgreSQL does not run as root, and has to pass through.
  yield* files.chmod(folder, 0o755)
  const [postgres, redis] = yield* Effect.all([ownPostgres({ folder: `${folder}/postgres` }), ownRedis(folder)], {
    concurrency: 2
  })
  const template = yield* makeTemplate(postgres, `${redis.url}/1`)
  return { folder, postgres, redis, template, tls: yield* certificate }
})
export type Base = Effect.Success<ReturnType<typeof makeBase>>
