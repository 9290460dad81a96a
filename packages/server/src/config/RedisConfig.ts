import { Config, Context, Layer, Option, Redacted } from "effect"
import { secretKind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link RedisConfig}. The address may hold a password. */
export interface RedisSettings {
  readonly url: Redacted.Redacted<string>
}

const schemes = /^(rediss?|rediss?\+(sentinel|cluster)):\/\/[^/\s]\S*$/

const redisUrl = setting(
  "REDIS_URL",
  secretKind({
    what: "redis://[user:password@]host:port[/db], rediss://host, redis+sentinel://host1,host2/name or redis+cluster://host1,host2 (rediss+… with TLS)",
    parse: (text) => (schemes.test(text) ? Option.some(Redacted.make(text, { label: "address" })) : Option.none()),
    valid: ["redis://h", "rediss://u:p@h:1/2", "redis+sentinel://h1,h2:1/main", "redis+cluster://h1,h2"],
    invalid: ["localhost:6379", "http://u:hush@h", "redis://", "redis:///0", "redis+swarm://h", " "]
  }),
  "Caches, limits and news of changes that several processes share."
)

/** Where Redis is. */
export const redisSettings = settingGroup("Redis", "Where Redis is.", {
  url: redisUrl.optional("everything lives in the one process")
})

/** Where Redis is: see {@link redisSettings}. */
export class RedisConfig extends Context.Service<RedisConfig, RedisSettings>()(
  "@credbuzzpay/server/config/RedisConfig"
) {
  static readonly config: Config.Config<RedisSettings> = Config.all({ url: redisUrl.config })

  /** None when `REDIS_URL` is not set: everything then lives in the one process. */
  static readonly optional: Config.Config<Option.Option<RedisSettings>> = Config.map(redisSettings.config, ({ url }) =>
    Option.map(url, (each) => ({ url: each }))
  )

  static readonly layerConfig: Layer.Layer<RedisConfig, Config.ConfigError> = Layer.effect(
    RedisConfig,
    RedisConfig.config
  )
}
