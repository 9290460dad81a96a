import { spawn } from "node:child_process"
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "./RunningSystem.ts"

const programs = {
  standalone: ["apps/standalone/src/main.ts"],
  server: ["packages/server/src/main.ts"],
  workers: ["packages/workers/src/main.ts"],
  migrations: ["packages/migrations/src/main.ts", "up"]
} as const

const root = fileURLToPath(new URL("../../../", import.meta.url))

/** A program that ended by itself, started in `folder` with nothing in its environment but `env`. */
const run = (program: keyof typeof programs, folder: string, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }>((resolve) => {
    const [file, ...rest] = programs[program]
    const child = spawn(process.execPath, [join(root, file), ...rest], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", ...env }
    })
    let output = ""
    let errors = ""
    child.stdout.on("data", (chunk) => (output += String(chunk)))
    child.stderr.on("data", (chunk) => (errors += String(chunk)))
    child.once("close", (code) => resolve({ code, output, errors }))
  })

/** The names in the list that a program printed. */
const names = (errors: string) => [...errors.matchAll(/^ {2}([A-Z_]+): must .+$/gm)].map(([, name]) => name)

/** A listener that says whether anybody ever came. */
const watched = async () => {
  let visits = 0
  const listener = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  const port = await new Promise<number>((resolve) => {
    listener.listen(0, "127.0.0.1", () => resolve((listener.address() as { port: number }).port)) // a TCP address
  })
  return { port, visits: () => visits, [Symbol.dispose]: () => void listener.close() }
}

const unsafe = {
  APP_ENV: "production",
  PORT: "0",
  PUBLIC_URL: "http://localhost:3000",
  ENCRYPTION_KEY: "hush",
  OTP_PEPPER: "hush, hush",
  BOOTSTRAP_ADMIN_PASSWORD: "hush",
  BREACHED_PASSWORDS_URL: "http://hush.example.com",
  CORS_ORIGINS: "*",
  SMTP_URL: "hush:25",
  LOGIN_FREE_FAILURES: "1000000"
}

const reasons = [
  "PUBLIC_URL",
  "ENCRYPTION_KEY",
  "BLIND_INDEX_KEY",
  "AUDIT_SEAL_KEYS",
  "PERSON_KEYS_DIR",
  "OTP_PEPPER",
  "BOOTSTRAP_ADMIN_PASSWORD",
  "BREACHED_PASSWORDS_URL",
  "CORS_ORIGINS",
  "AADHAAR_ROLE",
  "KYC_PROVIDER",
  "KYC_PROVIDER_URL",
  "KYC_PROVIDER_KEY",
  "KYC_PROVIDER_WEBHOOK_SECRET",
  "LOGIN_FREE_FAILURES"
]

describe("a program whose settings are not right", () => {
  it("[FAULT 3] is `npm start` in production: one list, exit 1, and no folder, database or key is made", async () => {
    using temporary = temporaryFolder()
    const data = join(temporary.folder, "data")
    const { code, errors, output } = await run("standalone", temporary.folder, { ...unsafe, DATA_DIR: data })
    expect(code).toBe(1)
    expect(errors).toMatch(/^\nThe system cannot start:\n/)
    expect(errors.match(/cannot start/g)).toHaveLength(1)
    expect(names(errors).toSorted()).toEqual([...reasons, "SMTP_URL", "SMS_URL"].toSorted())
    expect(errors).not.toContain("hush")
    expect(output).toBe("")
    expect(existsSync(data)).toBe(false)
    expect(readdirSync(temporary.folder)).toEqual([])
  })

  it("[FAULT 2] is `npm start` in development with a number out of bounds: nothing is made either", async () => {
    using temporary = temporaryFolder()
    const data = join(temporary.folder, "data")
    const slip = { OTP_SEND_PER_HOUR: "3" }
    const env = { DATA_DIR: data, PORT: "0", OTP_TTL_SECONDS: "-5", LOGIN_LONGEST_LOCK_SECONDS: "0", ...slip }
    const { code, errors } = await run("standalone", temporary.folder, env)
    expect(code).toBe(1)
    expect(names(errors).toSorted()).toEqual(["LOGIN_LONGEST_LOCK_SECONDS", "OTP_TTL_SECONDS"])
    expect(errors).toContain("  OTP_SEND_PER_HOUR: is no setting and is read by nobody; OTP_SENDS_PER_HOUR is one")
    expect(existsSync(data)).toBe(false)
  })

  it("[FAULT 3] is a server without APP_ENV: production, one list, and nobody is asked for a database", async () => {
    using temporary = temporaryFolder()
    using database = await watched()
    const { APP_ENV: _, SMTP_URL: __, ...env } = unsafe
    const url = `postgres://erp:hush@127.0.0.1:${database.port}/erp`
    const { code, errors } = await run("server", temporary.folder, { ...env, DATABASE_URL: url })
    expect(code).toBe(1)
    expect(names(errors).toSorted()).toEqual(reasons.toSorted())
    expect(errors).not.toContain("hush")
    expect(database.visits()).toBe(0)
    expect(readdirSync(temporary.folder)).toEqual([])
  })

  it("[FAULT 3] is workers without APP_ENV: production, and messages need somebody who takes them", async () => {
    using temporary = temporaryFolder()
    using database = await watched()
    const url = `postgres://erp:hush@127.0.0.1:${database.port}/erp`
    const env = { DATABASE_URL: url, CODES_PURGE_CRON: "at night" }
    const { code, errors } = await run("workers", temporary.folder, env)
    expect(code).toBe(1)
    expect(names(errors)).toEqual(expect.arrayContaining(["SMTP_URL", "SMS_URL", "KYC_PROVIDER", "CODES_PURGE_CRON"]))
    expect(errors).not.toContain("hush")
    expect(database.visits()).toBe(0)
    expect(readdirSync(temporary.folder)).toEqual([])
  })

  it("[FAULT 3] is a migration whose database has no address, or whose secret is in no file", async () => {
    using temporary = temporaryFolder()
    const file = join(temporary.folder, "url")
    writeFileSync(file, "mysql://erp:hush@db/erp\n")
    chmodSync(file, 0o600)
    const cases = [
      [{}, "DATABASE_URL: must be set, to postgres://user:password@host:port/database, or DATABASE_URL_FILE"],
      [{ DATABASE_URL: "db:hush" }, "DATABASE_URL: must be postgres://user:password@host:port/database"],
      [{ DATABASE_URL_FILE: file }, "DATABASE_URL: must be postgres://user:password@host:port/database"],
      [
        { DATABASE_URL_FILE: `${file}-gone` },
        `DATABASE_URL_FILE: must be the path of a file that this user can read: ${file}-gone`
      ]
    ] as const
    for (const [env, line] of cases) {
      const { code, errors } = await run("migrations", temporary.folder, env)
      expect(code).toBe(1)
      expect(errors).toContain(`The migration cannot start:\n  ${line}`)
      expect(errors).not.toContain("hush")
    }
  })
})
