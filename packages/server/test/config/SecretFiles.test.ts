import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

const key = (name: string) => createHash("sha256").update(name).digest("base64")

const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-secrets-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

/** A server in production that is stopped as soon as it is ready; what it said, and how it ended. */
const startAndStop = (env: Record<string, string>) =>
  Effect.promise(
    () =>
      new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
        const child = spawn(process.execPath, [main], { env: { PATH: process.env["PATH"] ?? "", ...env } })
        let said = ""
        child.stderr.on("data", (chunk) => (said += String(chunk)))
        child.stdout.on("data", (chunk) => {
          said += String(chunk)
          if (said.includes("The server is ready")) child.kill("SIGTERM")
        })
        child.once("close", (code) => resolve({ code, said }))
      })
  )

layer(TestDatabase.layer, { excludeTestServices: true })("a server whose secrets are all in files", (it) => {
  it.effect("[FAULT 3] starts in production, and says none of them", () =>
    Effect.gen(function* () {
      const { directUrl } = yield* DatabaseConfig
      const folder = yield* temporaryFolder
      const secrets = {
        DATABASE_URL: Redacted.value(directUrl),
        ENCRYPTION_KEYS: `k1:${key("encryption")}`,
        BLIND_INDEX_KEY: key("blind index"),
        AUDIT_SEAL_KEYS: `k1:${key("seals")}`,
        OTP_PEPPER: key("pepper"),
        KYC_PROVIDER_KEY: key("kyc"),
        KYC_PROVIDER_WEBHOOK_SECRET: key("webhook"),
        BOOTSTRAP_ADMIN_PASSWORD: "seven herons by the river"
      }
      const files = Object.entries(secrets).map(([name, text]) => {
        const path = join(folder, name)
        writeFileSync(path, `${text}\n`, { mode: 0o600 })
        return [`${name}_FILE`, path] as const
      })
      const { code, said } = yield* startAndStop({
        ...Object.fromEntries(files),
        HOST: "127.0.0.1",
        PORT: "0",
        PUBLIC_URL: "https://erp.example.com",
        AADHAAR_ROLE: "kua",
        KYC_PROVIDER: "http",
        KYC_PROVIDER_URL: "https://kyc.example.com",
        DATA_DIR: join(folder, "data"),
        PERSON_KEYS_DIR: join(folder, "keys")
      })
      assert.include(said, "The server is ready")
      assert.strictEqual(code, 0)
      for (const text of Object.values(secrets)) assert.notInclude(said, text)
    })
  )
})
