import { ConfigProvider, Effect, Option, Redacted } from "effect"
import * as path from "node:path"
import { runningEmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresRunning"
import { keptKeys, unconfigured } from "./GeneratedKeys.ts"
import { standaloneConfig } from "./StandaloneConfig.ts"

/**
 * The settings of the system that runs here, for a command beside it: the environment first, then the address of the
 * running embedded database and the keys of its data folder. Makes nothing. Fails with one sentence when nothing runs.
 */
export const runningSystem = Effect.gen(function* () {
  const { appEnv, dataDir, database: given } = yield* standaloneConfig
  const database = Option.isSome(given)
    ? {}
    : { DATABASE_URL: Redacted.value(yield* runningEmbeddedPostgres(path.join(dataDir, "postgres"))) }
  const keys = yield* unconfigured(yield* keptKeys(path.join(dataDir, "keys.json")))
  const environment = yield* ConfigProvider.ConfigProvider
  return ConfigProvider.orElse(
    environment,
    ConfigProvider.fromUnknown({
      APP_ENV: appEnv,
      ...keys,
      FILES_DIR: path.join(dataDir, "files"),
      PERSON_KEYS_DIR: path.join(dataDir, "person-keys"),
      ...database
    })
  )
})
