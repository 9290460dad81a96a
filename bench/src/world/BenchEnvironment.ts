import { createHash } from "node:crypto"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** 32 bytes that are the same in every run. The data is thrown away, so nothing is protected by them. */
const key = (name: string) => createHash("sha256").update(`bench ${name}`).digest("base64")

const policies = [
  "LOGIN_IP_FAILURES",
  "LOGIN_NETWORK_FAILURES",
  "REGISTER_IP",
  "REGISTER_NETWORK_UNPROVEN",
  "PASSWORD_RESET_IP",
  "OTP_VERIFY_IP",
  "REFRESH_IP",
  "API_USER",
  "API_IP"
]

/** The settings that our server and the peer share, and those that only ours reads: production, its limits lifted. */
export const benchEnvironment = (databaseUrl: string): Record<string, string> => ({
  APP_ENV: "production",
  // What is stopped has nobody to turn away.
  DRAIN_SECONDS: "0",
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  LOG_LEVEL: "Warn",
  PUBLIC_URL: "https://bench.example",
  ACCESS_TOKEN_AUDIENCE: "credbuzzpay-api",
  ACCESS_TOKEN_TTL: "1 hour",
  DATABASE_URL: databaseUrl,
  ENCRYPTION_KEYS: `bench:${key("encryption")}`,
  BLIND_INDEX_KEY: key("blind index"),
  AUDIT_SEAL_KEYS: `bench:${key("audit seals")}`,
  PERSON_KEYS_DIR: join(tmpdir(), `credbuzzpay-bench-keys-${process.pid}`),
  OTP_PEPPER: key("pepper"),
  AADHAAR_ROLE: "kua",
  KYC_PROVIDER: "http",
  KYC_PROVIDER_URL: "https://kyc.bench.example",
  KYC_PROVIDER_KEY: key("nobody is asked"),
  KYC_PROVIDER_WEBHOOK_SECRET: key("nobody is believed"),
  OTP_SENDS_PER_HOUR: "60",
  OTP_SENDS_PER_DAY: "240",
  ...Object.fromEntries(
    policies.flatMap((policy) => [
      [`RATE_LIMIT_${policy}`, "1000000"],
      [`RATE_LIMIT_${policy}_SECONDS`, "1"]
    ])
  )
})
