import type { BenchWorld } from "../../world/BenchWorld.ts"

/** What the installation of a scenario is reached by and keeps its things in. */
export interface Places {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly smtpUrl: string
  readonly smsUrl: string
  readonly kycUrl: string
  /** The certificate that the KYC provider is believed by. */
  readonly kycCertificate: string
  readonly filesDir: string
  readonly personKeysDir: string
}

/** Limits that one machine, which is all clients at once, would run into. */
const unlimited = Object.fromEntries(
  ["PASSWORD_USER", "PASSWORD_ACCOUNT", "KYC_USER", "EVIDENCE_USER", "WEBHOOK_IP"].flatMap((policy) => [
    [`RATE_LIMIT_${policy}`, "1000000"],
    [`RATE_LIMIT_${policy}_SECONDS`, "1"]
  ])
)

/** The settings of servers and workers alike: production as it is deployed, its limits lifted. */
export const environmentOf = (world: BenchWorld, places: Places): Record<string, string> => ({
  ...world.ours,
  ...unlimited,
  LOG_LEVEL: "Info",
  DATABASE_URL: places.databaseUrl,
  REDIS_URL: places.redisUrl,
  FILES_DIR: places.filesDir,
  PERSON_KEYS_DIR: places.personKeysDir,
  KYC_PROVIDER_URL: places.kycUrl,
  NODE_EXTRA_CA_CERTS: places.kycCertificate,
  SMTP_URL: places.smtpUrl,
  SMS_URL: places.smsUrl,
  // The clients say who they are, as a proxy in front would.
  TRUSTED_PROXIES: "127.0.0.1",
  RISK_STEP_UP_AT: "101",
  RISK_REFUSE_AT: "101"
})
