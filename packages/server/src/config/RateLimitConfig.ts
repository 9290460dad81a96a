import { Config, Context, Effect, Layer, Schema, SchemaIssue } from "effect"
import {
  defaultPolicies,
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

const policy = (name: string, fallback: RateLimitPolicy): Config.Config<RateLimitPolicy> =>
  Config.all({
    limit: positive(`RATE_LIMIT_${name}`, fallback.limit),
    windowSeconds: positive(`RATE_LIMIT_${name}_SECONDS`, fallback.windowSeconds)
  })

/**
 * The rate limits. **Settings**: `RATE_LIMIT_<POLICY>` (how many) and `RATE_LIMIT_<POLICY>_SECONDS` (in how long) for
 * each policy of `RateLimitPolicies.ts` in upper case, such as `RATE_LIMIT_API_IP`; at least 1.
 */
export class RateLimitConfig extends Context.Service<RateLimitConfig, RateLimitPolicies>()(
  "@credbuzzpay/server/config/RateLimitConfig"
) {
  static readonly config: Config.Config<RateLimitPolicies> = Config.all({
    login_ip_failures: policy("LOGIN_IP_FAILURES", defaultPolicies.login_ip_failures),
    login_network_failures: policy("LOGIN_NETWORK_FAILURES", defaultPolicies.login_network_failures),
    register_ip: policy("REGISTER_IP", defaultPolicies.register_ip),
    otp_verify_ip: policy("OTP_VERIFY_IP", defaultPolicies.otp_verify_ip),
    refresh_ip: policy("REFRESH_IP", defaultPolicies.refresh_ip),
    api_user: policy("API_USER", defaultPolicies.api_user),
    password_user: policy("PASSWORD_USER", defaultPolicies.password_user),
    password_account: policy("PASSWORD_ACCOUNT", defaultPolicies.password_account),
    kyc_user: policy("KYC_USER", defaultPolicies.kyc_user),
    evidence_user: policy("EVIDENCE_USER", defaultPolicies.evidence_user),
    webhook_ip: policy("WEBHOOK_IP", defaultPolicies.webhook_ip),
    api_ip: policy("API_IP", defaultPolicies.api_ip)
  })

  static readonly layerConfig: Layer.Layer<RateLimitConfig, Config.ConfigError> = Layer.effect(
    RateLimitConfig,
    RateLimitConfig.config
  )

  /** The limits as they are when nothing else is configured. */
  static readonly layerDefault: Layer.Layer<RateLimitConfig> = Layer.succeed(RateLimitConfig, defaultPolicies)
}
