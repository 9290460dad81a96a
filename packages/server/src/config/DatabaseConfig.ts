import { type Config, Context, type Duration, Layer, Option, type Redacted, Result } from "effect"
import { postgresUrl } from "@credbuzzpay/settings/Addresses"
import {
  databaseDirectUrl,
  databasePooler,
  databaseUrl,
  type Pooler,
  poolerProblems,
  sessionAddress
} from "@credbuzzpay/settings/DatabaseUrl"
import type { Kind } from "@credbuzzpay/settings/Kind"
import { span, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link DatabaseConfig}. The addresses hold passwords. */
export interface DatabaseSettings {
  /** The primary: takes every write and each read that must see its own writes. One host or several. */
  readonly url: Redacted.Redacted<string>
  /** The primary, past the pooler where there is one: each connection is a session of its own. */
  readonly directUrl: Redacted.Redacted<string>
  /** What `url` and `replicaUrls` lead to first. */
  readonly pooler: Pooler
  /** Read replicas, used in turn. Empty: the primary answers those reads too, on read-only connections. */
  readonly replicaUrls: ReadonlyArray<Redacted.Redacted<string>>
  /** A replica that is further behind gets no reads until it has caught up. */
  readonly replicaMaxLag: Duration.Duration
  /** Connections at most, to the primary and to each replica alike. At least 2: a migration holds one as its lock. */
  readonly poolSize: number
}

const several = `${postgresUrl.what}, several separated by commas`

const postgresUrls: Kind<ReadonlyArray<Redacted.Redacted<string>>> = {
  what: several,
  parse: (text) =>
    Result.mapError(
      Result.all(
        text
          .split(",")
          .map((entry) => entry.trim())
          .filter((entry) => entry !== "")
          .map(postgresUrl.parse)
      ),
      () => `must be ${several}`
    ),
  isSecret: true,
  valid: ["postgres://erp:pw@r1/erp", "postgres://erp:pw@r1:5432/erp, postgresql://r2/erp"],
  invalid: ["mysql://r1/erp", "postgres://r1/erp,nowhere", "nonsense"]
}

/** Where the data is. */
export const databaseSettings = combinedGroup(
  "Database",
  "Where the data is. The addresses hold passwords and have no default.",
  {
    url: databaseUrl,
    directUrl: databaseDirectUrl,
    pooler: databasePooler,
    replicaUrls: setting("DATABASE_REPLICA_URLS", postgresUrls, "Read replicas, used in turn.").optional(
      "none: the primary answers every read"
    ),
    replicaMaxLag: setting(
      "DATABASE_REPLICA_MAX_LAG",
      span({ minimum: "1 second", maximum: "1 hour" }),
      "A replica that is further behind the primary gets no reads until it has caught up. Nobody misses what they wrote themselves, however far it is."
    ).withDefault("5 seconds"),
    poolSize: setting(
      "DATABASE_POOL_SIZE",
      whole({ minimum: 2, maximum: 1000 }),
      "Connections at most, to the primary for changes, to it for reads, and to each replica alike."
    ).withDefault("10")
  },
  {
    combine: ({ directUrl, pooler, replicaUrls, url, ...rest }) => {
      const problems = poolerProblems(directUrl, pooler)
      return problems.length > 0
        ? Result.fail(problems)
        : Result.succeed<DatabaseSettings>({
            ...rest,
            url,
            pooler,
            directUrl: sessionAddress({ directUrl, url }).url,
            replicaUrls: Option.getOrElse(replicaUrls, () => [])
          })
    }
  }
)

/** Where the data is: see {@link databaseSettings}. */
export class DatabaseConfig extends Context.Service<DatabaseConfig, DatabaseSettings>()(
  "@credbuzzpay/server/config/DatabaseConfig"
) {
  static readonly config: Config.Config<DatabaseSettings> = databaseSettings.config

  static readonly layerConfig: Layer.Layer<DatabaseConfig, Config.ConfigError> = Layer.effect(
    DatabaseConfig,
    DatabaseConfig.config
  )
}
