import { Effect, FileSystem } from "effect"
import { certificate } from "../../standins/Certificate.ts"
import { type OwnPostgres, ownPostgres } from "../parts/OwnPostgres.ts"
import { ownRedis } from "../parts/OwnRedis.ts"
import { smallDisk } from "../parts/SmallDisk.ts"
import { patiently } from "../parts/Waiting.ts"
import { makeTemplate } from "./Template.ts"

/** Room for the log that a run writes, and for no more. */
const LOG_MIB = 512

/** A standby of a primary, which stands still meanwhile. */
const standbyOf = Effect.fnUntraced(function* (primary: OwnPostgres, folder: string) {
  yield* primary.stop
  const standby = yield* ownPostgres({ folder, standbyOf: primary })
  yield* primary.start
  yield* Effect.promise(
    patiently("the standby streams", async () => {
      const rows = await primary.asked("postgres", "select 1 from pg_stat_replication where state = 'streaming'")
      return rows.length === 1
    })
  )
  return standby
})

/**
 * What all scenarios of a run are on: a PostgreSQL with the people, a Redis, a certificate; with the log of PostgreSQL on a small
 * disk, or with a standby that streams from it, where that is asked for. Gone with the scope.
 */
export const makeBase = Effect.fn("Base.make")(function* ({ isLogSmall = false, hasStandby = false } = {}) {
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
  const standby = hasStandby ? yield* standbyOf(postgres, `${folder}/standby`) : undefined
  return { folder, postgres, standby, redis, template, logDisk, tls: yield* certificate }
})
export type Base = Effect.Success<ReturnType<typeof makeBase>>
