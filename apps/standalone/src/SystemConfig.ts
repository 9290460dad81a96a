import { ConfigProvider, Effect, Option, Redacted } from "effect"
import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { databaseUrl } from "@credbuzzpay/settings/DatabaseUrl"
import { createServer } from "node:net"
import { openDataFolder } from "./DataFolder.ts"
import { ensureKeys } from "./GeneratedKeys.ts"
import type { StandaloneSettings } from "./StandaloneConfig.ts"
import { StartupFailed } from "./StartupFailed.ts"
import { chapter, tell } from "./Story.ts"

const freePort = (host: string) =>
  Effect.promise(
    () =>
      new Promise<number>((resolve, reject) => {
        const probe = createServer()
        probe.once("error", reject)
        probe.listen(0, host, () => {
          const address = probe.address()
          probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
        })
      })
  )

const embeddedDatabase = Effect.fn("SystemConfig.embeddedDatabase")(function* (folder: string, hadData: boolean) {
  if (!hadData) yield* tell(`  First start: making a database in ${folder} …`)
  const postgres = yield* EmbeddedPostgres.start({ folder, persistent: true, durable: true })
  const { database, host, port, server } = postgres
  const urlAs = ({ password, username }: typeof server) =>
    `postgres://${username}:${Redacted.value(password)}@${host}:${port}/${database}`
  return {
    made: { DATABASE_URL: urlAs(server) },
    owner: { setting: databaseUrl.name, url: Redacted.make(urlAs(postgres)) },
    // Ends only when the database does, which is not supposed to happen before we stop it.
    lost: Effect.andThen(
      postgres.exited,
      new StartupFailed({ message: `The embedded database ended by itself; its log is ${folder}/postgres.log.` })
    )
  }
})

/**
 * What the environment leaves open, made here: the embedded database, the keys, the port. Yields the provider from which
 * every part of the system reads its settings (the environment goes first), `owner`, by which the database is migrated,
 * and `lost`, which fails when the embedded database ends by itself. The database lives as long as the scope.
 */
export const makeSystemConfig = Effect.fn("SystemConfig.make")(function* (settings: StandaloneSettings) {
  const folder = yield* openDataFolder(settings.dataDir)
  const port = settings.port === 0 ? yield* freePort(settings.host) : settings.port
  const keysOf = Effect.gen(function* () {
    if (settings.appEnv === "production") return {}
    const { generated, keys } = yield* ensureKeys(folder.keys, folder.hadData && Option.isNone(settings.database))
    if (generated) yield* tell(`  Made the encryption keys: ${folder.keys} (back this file up)`)
    return keys
  })
  // Before there is a database: a start that is ended in between must not leave one without its keys.
  const first = folder.hadData ? undefined : yield* keysOf
  const database = Option.isSome(settings.database)
    ? { made: {}, owner: settings.database.value, lost: Effect.never }
    : yield* embeddedDatabase(folder.postgres, folder.hadData).pipe(chapter("PostgreSQL 18 is running"))
  const keys = first ?? (yield* keysOf)
  const made = ConfigProvider.fromUnknown({
    APP_ENV: settings.appEnv,
    PUBLIC_URL: `http://localhost:${port}`,
    ...keys,
    FILES_DIR: folder.files,
    PERSON_KEYS_DIR: folder.personKeys,
    ...(settings.appEnv === "production" ? {} : { AADHAAR_SANDBOX_DIR: folder.aadhaarSandbox }),
    ...database.made
  })
  const environment = yield* ConfigProvider.ConfigProvider
  return { provider: ConfigProvider.orElse(environment, made), port, owner: database.owner, lost: database.lost }
})
