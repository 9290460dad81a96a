import { Config, Context, Effect, Layer, Option, Redacted, Schema, SchemaIssue } from "effect"

/** The values behind {@link DatabaseConfig}. The addresses hold passwords. */
export interface DatabaseSettings {
  /** The primary: takes every write and each read that must see its own writes. */
  readonly url: Redacted.Redacted<string>
  /** Read replicas, used in turn. Empty: the primary answers those reads too, on read-only connections. */
  readonly replicaUrls: ReadonlyArray<Redacted.Redacted<string>>
  /** Connections at most, to the primary and to each replica alike. At least 2: a migration holds one as its lock. */
  readonly poolSize: number
}

// The message names the setting and what it must be, never the value: it holds a password.
const invalid = (name: string, message: string) =>
  new Config.ConfigError(
    new Schema.SchemaError(new SchemaIssue.Pointer([name], new SchemaIssue.InvalidValue({ message })))
  )

const isPostgresUrl = (text: string) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? "")

const shape = "must be postgres://user:password@host:port/database"

const url = Config.Redacted("DATABASE_URL").pipe(
  Config.mapEffect((value) =>
    isPostgresUrl(Redacted.value(value)) ? Effect.succeed(value) : Effect.fail(invalid("DATABASE_URL", shape))
  )
)

const replicaUrls = Config.option(Config.Redacted("DATABASE_REPLICA_URLS")).pipe(
  Config.mapEffect((list) => {
    const urls = Option.match(list, { onNone: () => "", onSome: Redacted.value })
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "")
    return urls.every(isPostgresUrl)
      ? Effect.succeed(urls.map((entry) => Redacted.make(entry)))
      : Effect.fail(invalid("DATABASE_REPLICA_URLS", `${shape}, several separated by commas`))
  })
)

const poolSize = Config.Int("DATABASE_POOL_SIZE").pipe(
  Config.withDefault(10),
  Config.mapEffect((size) =>
    size >= 2 && size <= 1000
      ? Effect.succeed(size)
      : Effect.fail(invalid("DATABASE_POOL_SIZE", "must be a whole number from 2 to 1000"))
  )
)

/**
 * Where the data is.
 *
 * **Settings**: `DATABASE_URL` (`postgres://…`, PostgreSQL 15 or newer), `DATABASE_REPLICA_URLS` (comma-separated, may
 * be empty), `DATABASE_POOL_SIZE` (2 to 1000, default 10). The addresses have no default.
 */
export class DatabaseConfig extends Context.Service<DatabaseConfig, DatabaseSettings>()(
  "@credbuzzpay/server/config/DatabaseConfig"
) {
  static readonly config: Config.Config<DatabaseSettings> = Config.all({ url, replicaUrls, poolSize })

  static readonly layerConfig: Layer.Layer<DatabaseConfig, Config.ConfigError> = Layer.effect(
    DatabaseConfig,
    DatabaseConfig.config
  )
}
