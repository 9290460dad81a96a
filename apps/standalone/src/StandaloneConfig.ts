import { Config, type LogLevel, type Option, type Redacted, Schema } from "effect"
import * as path from "node:path"
import { fileURLToPath } from "node:url"

/** What the launcher of the whole system needs; the parts read their own settings. */
export interface StandaloneSettings {
  /** Production generates no keys: what is missing is an error. */
  readonly appEnv: "development" | "production"
  readonly host: string
  /** 0 picks a free port. */
  readonly port: number
  /** Absolute. Holds the database, `keys.json`, the `files` of exports and archives, and nothing else. */
  readonly dataDir: string
  /** None: PostgreSQL runs inside the data folder. */
  readonly databaseUrl: Option.Option<Redacted.Redacted>
  /** Of the log on standard error. */
  readonly logLevel: LogLevel.LogLevel
}

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..")

/**
 * **Settings**: `APP_ENV` (development), `HOST` (127.0.0.1), `PORT` (3000), `DATA_DIR` (`.data` in the repository),
 * `DATABASE_URL` (an embedded PostgreSQL), `LOG_LEVEL` (Warn).
 */
export const standaloneConfig: Config.Config<StandaloneSettings> = Config.all({
  appEnv: Config.Literals(["development", "production"], "APP_ENV").pipe(Config.withDefault("development")),
  host: Config.NonEmptyString("HOST").pipe(Config.withDefault("127.0.0.1")),
  port: Config.schema(
    Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 65_535 })),
    "PORT"
  ).pipe(Config.withDefault(3000)),
  dataDir: Config.NonEmptyString("DATA_DIR").pipe(
    Config.withDefault(path.join(repository, ".data")),
    Config.map((folder) => path.resolve(folder))
  ),
  databaseUrl: Config.option(Config.Redacted("DATABASE_URL")),
  logLevel: Config.LogLevel("LOG_LEVEL").pipe(Config.withDefault("Warn"))
})
