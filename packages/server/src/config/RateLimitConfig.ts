import { Config, Context, Effect, Layer, Record, Schema, SchemaIssue } from "effect"
import {
  defaultPolicies,
  type PolicyName,
  type RateLimitPolicies,
  type RateLimitPolicy
} from "../features/platform/rate-limits/RateLimitPolicies.ts"

const tooSmall = (name: string) =>
  new Config.ConfigError(
    new Schema.SchemaError(
      new SchemaIssue.Pointer([name], new SchemaIssue.InvalidValue({ message: "must be a whole number of at least 1" }))
    )
  )

const positive = (name: string, fallback: number) =>
  Config.Int(name).pipe(
    Config.withDefault(fallback),
    Config.mapEffect((value) => (value >= 1 ? Effect.succeed(value) : Effect.fail(tooSmall(name))))
  )

/** The settings that a limit has: how many, and in how long. */
export const settingsOf = (policy: PolicyName) => {
  const limit = `RATE_LIMIT_${policy.toUpperCase()}`
  return { limit, windowSeconds: `${limit}_SECONDS` } as const
}

const configOf = (policy: PolicyName): Config.Config<RateLimitPolicy> => {
  const { limit, windowSeconds } = settingsOf(policy)
  const fallback = defaultPolicies[policy]
  return Config.all({
    limit: positive(limit, fallback.limit),
    windowSeconds: positive(windowSeconds, fallback.windowSeconds)
  })
}

/**
 * The rate limits. **Settings**: `RATE_LIMIT_<POLICY>` (how many) and `RATE_LIMIT_<POLICY>_SECONDS` (in how long) for
 * each policy of `RateLimitPolicies.ts` in upper case, such as `RATE_LIMIT_API_IP`; at least 1.
 */
export class RateLimitConfig extends Context.Service<RateLimitConfig, RateLimitPolicies>()(
  "@credbuzzpay/server/config/RateLimitConfig"
) {
  static readonly config: Config.Config<RateLimitPolicies> = Config.all(
    Record.map(defaultPolicies, (_fallback, policy) => configOf(policy))
  )

  static readonly layerConfig: Layer.Layer<RateLimitConfig, Config.ConfigError> = Layer.effect(
    RateLimitConfig,
    RateLimitConfig.config
  )

  /** The limits as they are when nothing else is configured. */
  static readonly layerDefault: Layer.Layer<RateLimitConfig> = Layer.succeed(RateLimitConfig, defaultPolicies)
}
