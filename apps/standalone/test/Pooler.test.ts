import { Effect, Exit, Scope } from "effect"
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, inject, it } from "vitest"
import type { ProvidedPostgres } from "@credbuzzpay/server/testing/ProvidedServers"
import { hasPgBouncer, ignoringLimits, pgBouncer } from "../../../packages/server/test/support/PgBouncer.ts"
import { temporaryFolder } from "./RunningSystem.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))

const programs = {
  standalone: ["apps/standalone/src/main.ts"],
  server: ["packages/server/src/main.ts"],
  workers: ["packages/workers/src/main.ts"],
  migrations: ["packages/migrations/src/main.ts", "up"]
} as const

const key = (name: string) => createHash("sha256").update(`a test of poolers: ${name}`).digest("base64")

const settings = {
  APP_ENV: "development",
  PORT: "0",
  PUBLIC_URL: "http://localhost:3000",
  ENCRYPTION_KEYS: `k1:${key("encryption")}`,
  BLIND_INDEX_KEY: key("blind index"),
  AUDIT_SEAL_KEYS: `k1:${key("seals")}`,
  OTP_PEPPER: key("pepper")
}

/** A program that ended by itself. */
const run = (program: keyof typeof programs, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }>((resolve) => {
    const [file, ...rest] = programs[program]
    const child = spawn(process.execPath, [join(root, file), ...rest], {
      env: { PATH: process.env["PATH"] ?? "", ...settings, ...env }
    })
    let output = ""
    let errors = ""
    child.stdout.on("data", (chunk) => (output += String(chunk)))
    child.stderr.on("data", (chunk) => (errors += String(chunk)))
    child.once("close", (code) => resolve({ code, output, errors }))
  })

/** A pooler before the database at an address. */
const pooled = async (mode: "transaction" | "statement", url: string) => {
  const scope = Scope.makeUnsafe()
  const address = await Effect.runPromise(Scope.provide(pgBouncer(url, { pool_mode: mode, ...ignoringLimits }), scope))
  return { address, [Symbol.asyncDispose]: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

describe.skipIf(!hasPgBouncer)("behind PgBouncer", () => {
  for (const mode of ["transaction", "statement"] as const) {
    for (const program of ["standalone", "server", "workers", "migrations"] as const) {
      it(`[FAULT 25] ${program} does not start in ${mode} mode, says why in one sentence, and ends with 1`, async () => {
        using temporary = temporaryFolder()
        const { url }: ProvidedPostgres = inject("postgres")
        await using before = await pooled(mode, url)
        const env = { DATABASE_URL: before.address, DATA_DIR: temporary.folder, FILES_DIR: temporary.folder }
        const { code, errors, output } = await run(program, env)
        expect(code).toBe(1)
        const said = errors
          .trim()
          .split("\n")
          .filter((line) => line.includes("pooler"))
        expect(said).toHaveLength(1)
        expect(said[0]).toMatch(/DATABASE_URL leads to a connection pooler .+pool_mode = session.+\.$/)
        expect(errors).not.toMatch(/\n\s+at /)
        expect(errors).not.toContain("postgres://")
        expect(output).not.toContain("ready")
      })
    }
  }
})
