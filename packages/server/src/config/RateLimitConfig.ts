import { Config, Context, Layer, Record } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import {
  defaultPolicies,
  leasedNames,
  type PolicyName,
  type RateLimitPolicies,
  type RateLimitPolicy
} from "../features/platform/rate-limits/RateLimitPolicies.ts"

/** The settings that a limit has: how many, and in how long. */
export const settingsOf = (policy: PolicyName) => {
  const limit = `RATE_LIMIT_${policy.toUpperCase()}`
  return { limit, windowSeconds: `${limit}_SECONDS` } as const
}

const fieldsOf = ({ limit, windowSeconds }: RateLimitPolicy, policy: PolicyName) => {
  const names = settingsOf(policy)
  return {
    limit: setting(
      names.limit,
      whole({ minimum: 1, maximum: 1_000_000 }),
      `How many \`${policy}\` counts before it refuses.`
    ).withDefault(String(limit)),
    windowSeconds: setting(
      names.windowSeconds,
      whole({ minimum: 1, maximum: 86_400 }),
      `In how many seconds \`${policy}\` does.`
    ).withDefault(String(windowSeconds))
  }
}

/** Calls that are taken ahead, where nobody says otherwise. */
const USUAL_LEASE = 8

/** Two settings for each policy of `RateLimitPolicies.ts`, and how many calls are taken ahead of those that are leased. */
export const rateLimitSettings = settingGroup("Rate limits", "The rate limits: how many, and in how long.", {
  policies: Record.map(defaultPolicies, fieldsOf),
  lease: setting(
    "RATE_LIMIT_LEASE",
    whole({ minimum: 1, maximum: 64 }),
    `How many calls of one caller an instance takes from Redis at once, of ${leasedNames}: the limit can be exceeded by as many, by each instance. 1 asks for each call.`
  ).withDefault(String(USUAL_LEASE))
})

/** The rate limits: see {@link rateLimitSettings}. */
export class RateLimitConfig extends Context.Service<RateLimitConfig, RateLimitPolicies>()(
  "@credbuzzpay/server/config/RateLimitConfig"
) {
  static readonly config: Config.Config<RateLimitPolicies> = Config.map(
    rateLimitSettings.config,
    ({ policies }) => policies
  )

  static readonly layerConfig: Layer.Layer<RateLimitConfig, Config.ConfigError> = Layer.effect(
    RateLimitConfig,
    RateLimitConfig.config
  )

  /** The limits as they are when nothing else is configured. */
  static readonly layerDefault: Layer.Layer<RateLimitConfig> = Layer.succeed(RateLimitConfig, defaultPolicies)
}

/** How many calls are taken ahead: see {@link rateLimitSettings}. */
export class RateLimitLeaseConfig extends Context.Reference<number>("@credbuzzpay/server/config/RateLimitLeaseConfig", {
  defaultValue: () => USUAL_LEASE
}) {
  static readonly config: Config.Config<number> = Config.map(rateLimitSettings.config, ({ lease }) => lease)

  static readonly layerConfig = Layer.effect(RateLimitLeaseConfig, RateLimitLeaseConfig.config)
}
