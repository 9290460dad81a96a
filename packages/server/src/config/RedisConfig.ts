import { Config, Context, Effect, Layer, Option, Redacted, Schema, SchemaIssue } from "effect"

/** The values behind {@link RedisConfig}. The address may hold a password. */
export interface RedisSettings {
  readonly url: Redacted.Redacted<string>
}

const schemes = /^(rediss?|rediss?\+(sentinel|cluster)):\/\/[^/]/

const invalid = new Config.ConfigError(
  new Schema.SchemaError(
    new SchemaIssue.Pointer(
      ["REDIS_URL"],
      new SchemaIssue.InvalidValue({
        message:
          "must be redis://host, rediss://host, redis+sentinel://host1,host2/name or redis+cluster://host1,host2 (rediss+… with TLS)"
      })
    )
  )
)

// The message says what it must be, never the value: it may hold a password.
const url = (value: Redacted.Redacted<string>) =>
  schemes.test(Redacted.value(value)) ? Effect.succeed(value) : Effect.fail(invalid)

/**
 * Where Redis is. **Settings**: `REDIS_URL`: `redis://[user:password@]host:port[/db]`, `rediss://…` (TLS),
 * `redis+sentinel://[user:password@]host1,host2/name`, `redis+cluster://[user:password@]host1,host2`.
 */
export class RedisConfig extends Context.Service<RedisConfig, RedisSettings>()(
  "@credbuzzpay/server/config/RedisConfig"
) {
  static readonly config: Config.Config<RedisSettings> = Config.all({
    url: Config.Redacted("REDIS_URL").pipe(Config.mapEffect(url))
  })

  /** None when `REDIS_URL` is not set: everything then lives in the one process. */
  static readonly optional: Config.Config<Option.Option<RedisSettings>> = Config.option(RedisConfig.config)

  static readonly layerConfig: Layer.Layer<RedisConfig, Config.ConfigError> = Layer.effect(
    RedisConfig,
    RedisConfig.config
  )
}
