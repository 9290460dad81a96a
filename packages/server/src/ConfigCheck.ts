import { type Config, Effect, Result } from "effect"
import { AuditRetentionConfig } from "./config/AuditRetentionConfig.ts"
import { AuditSealConfig } from "./config/AuditSealConfig.ts"
import { DatabaseConfig } from "./config/DatabaseConfig.ts"
import { EncryptionConfig } from "./config/EncryptionConfig.ts"
import { FilesConfig } from "./config/FilesConfig.ts"
import { KycConfig } from "./config/KycConfig.ts"
import { IdempotencyConfig } from "./config/IdempotencyConfig.ts"
import { LogConfig } from "./config/LogConfig.ts"
import { LoginConfig } from "./config/LoginConfig.ts"
import { TwoFactorConfig } from "./config/TwoFactorConfig.ts"
import { FourEyesConfig } from "./config/FourEyesConfig.ts"
import { EvidencePackConfig } from "./config/EvidencePackConfig.ts"
import { InvitationConfig } from "./config/InvitationConfig.ts"
import { OtpConfig } from "./config/OtpConfig.ts"
import { PasswordConfig } from "./config/PasswordConfig.ts"
import { PasswordPolicyConfig } from "./config/PasswordPolicyConfig.ts"
import { RiskConfig } from "./config/RiskConfig.ts"
import { MinimumAgeConfig } from "./config/MinimumAgeConfig.ts"
import { AddressPrefixConfig } from "./config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "./config/RateLimitConfig.ts"
import { RedisConfig } from "./config/RedisConfig.ts"
import { ServerConfig } from "./config/ServerConfig.ts"
import { TokenConfig } from "./config/TokenConfig.ts"

const configs: ReadonlyArray<Config.Config<unknown>> = [
  AuditRetentionConfig.config,
  AuditSealConfig.config,
  DatabaseConfig.config,
  EncryptionConfig.config,
  FilesConfig.config,
  KycConfig.config,
  IdempotencyConfig.config,
  LogConfig.config,
  LoginConfig.config,
  TwoFactorConfig.config,
  FourEyesConfig.config,
  EvidencePackConfig.config,
  InvitationConfig.config,
  OtpConfig.config,
  PasswordConfig.config,
  PasswordPolicyConfig.config,
  AddressPrefixConfig.config,
  MinimumAgeConfig.config,
  RateLimitConfig.config,
  RedisConfig.optional,
  RiskConfig.config,
  ServerConfig.config,
  TokenConfig.config
]

const read = (config: Config.Config<unknown>): Effect.Effect<unknown, Config.ConfigError> =>
  Effect.gen(function* () {
    return yield* config
  })

/** `DATABASE_URL: Expected string`, for each thing that the error says. */
const linesOf = (error: Config.ConfigError): ReadonlyArray<string> =>
  error.message
    .replace(/^SchemaError\(/, "")
    .replace(/\)$/, "")
    .split("\n\n")
    .map((problem) => problem.replace(/^([\s\S]*?)\s+at \["(\w+)"\][\s\S]*$/, "$2: $1"))

/**
 * Every setting that is missing or wrong, one line each, none of them with its value. Layers read the same configs again
 * and would stop at the first mistake; an operator wants to mend them in one go.
 */
export const configProblems: Effect.Effect<ReadonlyArray<string>> = Effect.gen(function* () {
  const results = yield* Effect.forEach(configs, (config) => Effect.result(read(config)))
  return results.flatMap((result) => (Result.isFailure(result) ? linesOf(result.failure) : []))
})
