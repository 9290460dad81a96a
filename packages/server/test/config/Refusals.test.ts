import { refusals } from "@credbuzzpay/settings/Refusals"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { createHash } from "node:crypto"
import { serverProgram } from "../../src/Settings.ts"

/** 32 bytes that are the same in every run, and of each name others. */
const key = (name: string) => createHash("sha256").update(name).digest("base64")

const good: Record<string, string> = {
  DATABASE_URL: "postgres://erp:pw@db/erp",
  PUBLIC_URL: "https://erp.example.com",
  ENCRYPTION_KEYS: `k1:${key("encryption")}`,
  BLIND_INDEX_KEY: key("blind index"),
  AUDIT_SEAL_KEYS: `k1:${key("seals")}`,
  PERSON_KEYS_DIR: "/var/lib/credbuzzpay-keys",
  OTP_PEPPER: key("pepper"),
  AADHAAR_ROLE: "kua",
  KYC_PROVIDER: "http",
  KYC_PROVIDER_URL: "https://kyc.example.com",
  KYC_PROVIDER_KEY: key("kyc"),
  KYC_PROVIDER_WEBHOOK_SECRET: key("webhook")
}

const without = (...names: ReadonlyArray<string>) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)))

const refused = (env: Record<string, string>) =>
  Effect.provideService(refusals(serverProgram), ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const zero = Buffer.alloc(32).toString("base64")

describe("what keeps a server from starting", () => {
  it.effect("is nothing in production that is set up as it should be, and nothing in development with its keys", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refused(good), [])
      assert.deepStrictEqual(yield* refused({ ...good, APP_ENV: "production" }), [])
      const { BLIND_INDEX_KEY, DATABASE_URL } = good
      const development = {
        APP_ENV: "development",
        DATABASE_URL: DATABASE_URL ?? "",
        ENCRYPTION_KEY: "a",
        BLIND_INDEX_KEY: BLIND_INDEX_KEY ?? "",
        AUDIT_SEAL_KEYS: `k1:${zero}`,
        OTP_PEPPER: "x",
        PUBLIC_URL: "http://localhost:3000",
        BOOTSTRAP_ADMIN_PASSWORD: "admin"
      }
      assert.deepStrictEqual(yield* refused(development), [])
    })
  )

  it.effect.each<readonly [what: string, env: Record<string, string>, ...lines: ReadonlyArray<RegExp>]>([
    [
      "a passphrase of one character alone",
      { ...without("ENCRYPTION_KEYS"), ENCRYPTION_KEY: "a" },
      /^ENCRYPTION_KEY: /
    ],
    [
      "a long passphrase of one character",
      { ...without("ENCRYPTION_KEYS"), ENCRYPTION_KEY: "a".repeat(64) },
      /^ENCRYPTION_KEY: must be at least 32 bytes/
    ],
    ["a key of zeros", { ...good, BLIND_INDEX_KEY: zero }, /^BLIND_INDEX_KEY: must be 32 bytes drawn at random/],
    ["a ring with a key of zeros", { ...good, ENCRYPTION_KEYS: `k2:${key("new")},k1:${zero}` }, /^ENCRYPTION_KEYS: /],
    [
      "one key for everything",
      { ...good, BLIND_INDEX_KEY: key("encryption"), AUDIT_SEAL_KEYS: `k1:${key("encryption")}` },
      /^BLIND_INDEX_KEY: must not hold a secret that ENCRYPTION_KEYS has too/,
      /^AUDIT_SEAL_KEYS: must not hold a secret that ENCRYPTION_KEYS has too/
    ],
    [
      "one key twice in a ring",
      { ...good, ENCRYPTION_KEYS: `k2:${key("encryption")},k1:${key("encryption")}` },
      /^ENCRYPTION_KEYS: must not hold a secret twice/
    ],
    [
      "a pepper that is a key in another alphabet",
      { ...good, OTP_PEPPER: Buffer.from(key("seals"), "base64").toString("base64url") },
      /^OTP_PEPPER: must not hold a secret that AUDIT_SEAL_KEYS has too/
    ],
    ["a pepper of one character", { ...good, OTP_PEPPER: "x" }, /^OTP_PEPPER: must be at least 32 bytes/],
    ["a pepper of 31 bytes", { ...good, OTP_PEPPER: key("pepper").slice(0, 31) }, /^OTP_PEPPER: /],
    ["a short secret of a provider", { ...good, KYC_PROVIDER_KEY: "0123456789" }, /^KYC_PROVIDER_KEY: /],
    [
      "a public address without TLS",
      { ...good, PUBLIC_URL: "http://erp.example.com" },
      /^PUBLIC_URL: must be the https/
    ],
    ["a public address of this machine", { ...good, PUBLIC_URL: "https://localhost:3000" }, /^PUBLIC_URL: /],
    ["no public address", without("PUBLIC_URL"), /^PUBLIC_URL: must be the https/],
    [
      "breached passwords without TLS",
      { ...good, BREACHED_PASSWORDS_URL: "http://pw.example" },
      /^BREACHED_PASSWORDS_URL: /
    ],
    ["no folder for the keys of persons", without("PERSON_KEYS_DIR"), /^PERSON_KEYS_DIR: must be set in production/],
    [
      "keys of persons among what is backed up",
      { ...good, DATA_DIR: "/var/lib" },
      /^PERSON_KEYS_DIR: must lie apart from DATA_DIR/
    ],
    ["the sandbox", { ...good, KYC_PROVIDER: "sandbox" }, /^KYC_PROVIDER: must be http/],
    ["every origin", { ...good, CORS_ORIGINS: "*" }, /^CORS_ORIGINS: /],
    ["an origin without TLS", { ...good, CORS_ORIGINS: "http://console.example.com" }, /^CORS_ORIGINS: /],
    ["an origin with a path", { ...good, CORS_ORIGINS: "https://console.example.com/app" }, /^CORS_ORIGINS: /],
    ["a host that is no address", { ...good, HOST: "erp.example.com" }, /^HOST: must be an IP address/],
    [
      "a first lock longer than the longest",
      { ...good, LOGIN_FIRST_LOCK_SECONDS: "1800" },
      /^LOGIN_LONGEST_LOCK_SECONDS: /
    ],
    ["an unknown environment", { ...good, APP_ENV: "staging" }, /^APP_ENV: must be production or development/]
  ])("[FAULT 3] is %s", ([, env, ...lines]) =>
    Effect.map(refused(env), (found) => {
      assert.strictEqual(found.length, lines.length, found.join("\n"))
      lines.forEach((line, index) => assert.match(found[index] ?? "", line))
    })
  )

  it.effect.each([
    ["admin", "12 to 128 characters"],
    ["short pw 1", "12 to 128 characters"],
    ["passwordpassword", "guessed first"],
    ["a long admin phrase", "your own data"],
    ["credbuzzpay and more", "your own data"],
    ["x".repeat(129), "12 to 128 characters"]
  ] as const)("[FAULT 3] is a first password %j past the password policy", ([password, words]) =>
    Effect.gen(function* () {
      const found = yield* refused({ ...good, BOOTSTRAP_ADMIN_PASSWORD: password })
      assert.strictEqual(found.length, 1, found.join("\n"))
      assert.match(found[0] ?? "", /^BOOTSTRAP_ADMIN_PASSWORD: /)
      assert.include(found[0] ?? "", words)
      assert.notInclude(found[0] ?? "", password)
    })
  )

  it.effect("[FAULT 3] is not a first password that the policy takes, nor an old passphrase that only reads", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refused({ ...good, BOOTSTRAP_ADMIN_PASSWORD: "नदी किनारे सात बगुले" }), [])
      assert.deepStrictEqual(yield* refused({ ...good, ENCRYPTION_KEY: "old" }), [])
      const longer = { PASSWORD_MIN_LENGTH: "30", BOOTSTRAP_ADMIN_PASSWORD: "seven herons by the river" }
      assert.match((yield* refused({ ...good, ...longer }))[0] ?? "", /must have at least 30 characters/)
    })
  )

  it.effect("[FAULT 3] is said in one list, whole, when nothing is set at all, and that means production", () =>
    Effect.gen(function* () {
      const names = (yield* refused({})).map((line) => line.split(":")[0])
      const needed = [
        "DATABASE_URL",
        "ENCRYPTION_KEYS",
        "BLIND_INDEX_KEY",
        "AUDIT_SEAL_KEYS",
        "PERSON_KEYS_DIR",
        "OTP_PEPPER",
        "PUBLIC_URL",
        "AADHAAR_ROLE",
        "KYC_PROVIDER",
        "KYC_PROVIDER_URL",
        "KYC_PROVIDER_KEY",
        "KYC_PROVIDER_WEBHOOK_SECRET"
      ]
      assert.deepStrictEqual(names.toSorted(), needed.toSorted())
    })
  )

  it.effect("[FAULT 3] holds no value of a setting", () =>
    Effect.gen(function* () {
      const hush = Object.fromEntries(Object.keys(good).map((name) => [name, `hush-${name}`]))
      const found = yield* refused({ ...hush, BOOTSTRAP_ADMIN_PASSWORD: "hush", REDIS_URL: "hush:6379" })
      assert.isAbove(found.length, 8)
      assert.notInclude(found.join("\n"), "hush")
    })
  )
})
