import { type Config, type LogLevel, Option, Result } from "effect"
import { databaseSettings } from "@credbuzzpay/server/config/DatabaseConfig"
import { filesSettings } from "@credbuzzpay/server/config/FilesConfig"
import { serverSettings } from "@credbuzzpay/server/config/ServerConfig"
import { type SetAddress, sessionAddress } from "@credbuzzpay/settings/DatabaseUrl"
import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import * as path from "node:path"
import { fileURLToPath } from "node:url"

/** What the launcher of the whole system needs; the parts read their own settings. */
export interface StandaloneSettings {
  /** Production generates no keys: what is missing is an error. */
  readonly appEnv: "development" | "production"
  readonly host: string
  /** 0 picks a free port. */
  readonly port: number
  /** Absolute. Holds the database, `keys.json`, `first-admin.json`, `person-keys`, the `files` of exports and archives, and nothing else. */
  readonly dataDir: string
  /** Where the owner of the database reaches it. None: PostgreSQL runs inside the data folder. */
  readonly database: Option.Option<SetAddress>
  /** Of the log on standard error. */
  readonly logLevel: LogLevel.LogLevel
}

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..")

/** The settings of the parts that have another default here: a system to look at, on this machine alone. */
export const standaloneSettings = combinedGroup(
  "npm start",
  "What is otherwise where everything runs in one process (`npm start`), which is development unless APP_ENV says something else.",
  {
    appEnv: serverSettings.fields.appEnv.withDefault("development"),
    host: serverSettings.fields.host.withDefault("127.0.0.1"),
    port: serverSettings.fields.port,
    dataDir: filesSettings.fields.data.withDefault(() => path.join(repository, ".data"), "`.data` in the repository"),
    databaseUrl: databaseSettings.fields.url.optional("a PostgreSQL in DATA_DIR"),
    directUrl: databaseSettings.fields.directUrl,
    logLevel: logSettings.fields.level.withDefault("Warn")
  },
  {
    combine: ({ dataDir, databaseUrl, directUrl, ...rest }): Result.Result<StandaloneSettings> =>
      Result.succeed({
        ...rest,
        dataDir: path.resolve(dataDir),
        database: Option.map(databaseUrl, (url) => sessionAddress({ url, directUrl }))
      })
  }
)

export const standaloneConfig: Config.Config<StandaloneSettings> = standaloneSettings.config
