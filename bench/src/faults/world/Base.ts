import { Effect, FileSystem } from "effect"
import { certificate } from "../../standins/Certificate.ts"
import { ownPostgres } from "../parts/OwnPostgres.ts"
import { ownRedis } from "../parts/OwnRedis.ts"
import { smallDisk } from "../parts/SmallDisk.ts"
import { makeTemplate } from "./Template.ts"

/** Room for the log that a run writes, and for no more. */
const LOG_MIB = 512

/**
 * What all scenarios of a run are on: a PostgreSQL with the people, a Redis, a certificate; with the log of PostgreSQL on a small
 * disk where that is asked for. Gone with the scope.
 */
export const makeBase = Effect.fn("Base.make")(function* (isLogSmall = false) {
  const files = yield* FileSystem.FileSystem
  const folder = yield* files.makeTempDirectoryScoped({ prefix: "credbuzzpay-faults-" })
  // PostgreSQL does not run as root, and has to pass through.
  yield* files.chmod(folder, 0o755)
  const logDisk = isLogSmall ? yield* smallDisk(`${folder}/log`, LOG_MIB) : undefined
  const walFolder = `${folder}/log/wal`
  if (isLogSmall) yield* files.makeDirectory(walFolder)
  const places = { folder: `${folder}/postgres`, ...(isLogSmall ? { walFolder } : {}) }
  const [postgres, redis] = yield* Effect.all([ownPostgres(places), ownRedis(folder)], {
    concurrency: 2
  })
  const template = yield* makeTemplate(postgres, `${redis.url}/1`)
  return { folder, postgres, redis, template, logDisk, tls: yield* certificate }
})
export type Base = Effect.Success<ReturnType<typeof makeBase>>
