import { createHash } from "node:crypto"
import { spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, inject, it } from "vitest"
import type { ProvidedPostgres } from "@credbuzzpay/server/testing/ProvidedServers"
import { temporaryFolder } from "./RunningSystem.ts"
import { rowsAt } from "./SavedSystem.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))

const commands = {
  server: ["scripts/server.mjs"],
  workers: ["scripts/workers.mjs"],
  migrations: ["scripts/migrate.mjs", "up"],
  standalone: ["apps/standalone/src/main.ts"]
} as const

type Program = keyof typeof commands

const key = (name: string) => createHash("sha256").update(`a test of starts: ${name}`).digest("base64")

const settings = {
  APP_ENV: "development",
  PORT: "0",
  PUBLIC_URL: "http://localhost:3000",
  WORKER_METRICS_PORT: "0",
  ENCRYPTION_KEYS: `k1:${key("encryption")}`,
  BLIND_INDEX_KEY: key("blind index"),
  AUDIT_SEAL_KEYS: `k1:${key("seals")}`,
  OTP_PEPPER: key("pepper")
}

/** A program that ended by itself, and what it said on standard error that is no line of the log. */
const run = (program: Program, env: Record<string, string>, flags: ReadonlyArray<string> = []) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    const [file, ...rest] = commands[program]
    const temporary = temporaryFolder()
    const folders = { DATA_DIR: join(temporary.folder, "data") }
    const child = spawn(process.execPath, [...flags, join(root, file), ...rest], {
      env: { PATH: process.env["PATH"] ?? "", ...settings, ...folders, ...env }
    })
    let errors = ""
    child.stdout.resume()
    child.stderr.on("data", (chunk) => (errors += String(chunk)))
    child.once("close", (code) => {
      temporary[Symbol.dispose]()
      const lines = errors.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("{"))
      resolve({ code, said: lines.join("\n") })
    })
  })

const at = (changed: { readonly database?: string; readonly password?: string; readonly port?: string }) => {
  const { url }: ProvidedPostgres = inject("postgres")
  const address = new URL(url)
  if (changed.database !== undefined) address.pathname = `/${changed.database}`
  if (changed.password !== undefined) address.password = changed.password
  if (changed.port !== undefined) address.port = changed.port
  return address.href
}

/** A database of its own, gone at the end. */
const database = async (template: string) => {
  const { prefix }: ProvidedPostgres = inject("postgres")
  const name = `${prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
  await rowsAt(at({}), `create database ${name} template ${template} strategy wal_log`)
  return {
    url: at({ database: name }),
    [Symbol.asyncDispose]: async () => void (await rowsAt(at({}), `drop database ${name}`))
  }
}

const taken = async () => {
  const other = createServer()
  const port = await new Promise<string>((resolve) => {
    other.listen(0, "0.0.0.0", () => resolve(String((other.address() as { port: number }).port))) // a TCP address
  })
  return { port, [Symbol.dispose]: () => void other.close() }
}

const away =
  "The database could not be used: nothing listens at the address of DATABASE_URL; start PostgreSQL or correct the address."

describe("a start that fails is one sentence on standard error, and exit code 1", () => {
  for (const program of ["server", "workers", "migrations", "standalone"] as const) {
    it(`of ${program}: the database is away, or is not there`, async () => {
      const hush = "postgres://erp:hush@127.0.0.1:1/erp"
      expect(await run(program, { DATABASE_URL: hush })).toEqual({ code: 1, said: away })
      const missing = await run(program, { DATABASE_URL: at({ database: "nowhere" }) })
      expect(missing).toEqual({
        code: 1,
        said: "The database could not be used: the database named in DATABASE_URL does not exist; create it first."
      })
    })
  }

  for (const program of ["server", "workers", "migrations", "standalone"] as const) {
    // A server that asks for no password takes any.
    it.skipIf(process.env["DATABASE_URL"] !== undefined)(`of ${program}: the password is another`, async () => {
      expect(await run(program, { DATABASE_URL: at({ password: "hush" }) })).toEqual({
        code: 1,
        said: "The database could not be used: the user or password in DATABASE_URL is wrong."
      })
    })
  }

  it.skipIf(process.env["DATABASE_URL"] !== undefined)(
    "of migrations: the connection is to be encrypted, and the server does not",
    async () => {
      expect(await run("migrations", { DATABASE_URL: `${at({})}?ssl=true` })).toEqual({
        code: 1,
        said: "The database could not be used: The server does not support TLS."
      })
    }
  )

  for (const program of ["server", "workers"] as const) {
    it(`of ${program}: the database is not migrated, or lacks the newest step`, async () => {
      await using empty = await database("template0")
      const todo = "migrate it first, as the role that owns it (credbuzzpay migrate up"
      const unmigrated = await run(program, { DATABASE_URL: empty.url })
      expect(unmigrated.code).toBe(1)
      expect(unmigrated.said).toMatch(/^The database in DATABASE_URL has not been migrated: .*\.$/)
      expect(unmigrated.said).toContain(todo)
      await using behind = await database(inject("postgres").template)
      await rowsAt(
        behind.url,
        "delete from effect_sql_migrations where migration_id = (select max(migration_id) from effect_sql_migrations)"
      )
      const old = await run(program, { DATABASE_URL: behind.url })
      expect(old.code).toBe(1)
      expect(old.said).toMatch(/^The database in DATABASE_URL is at step \d+, and this version needs step \d+: .*\.$/)
    })
  }

  it("of the server and of workers: the port is taken", async () => {
    await using own = await database(inject("postgres").template)
    using other = await taken()
    const env = { DATABASE_URL: own.url, HOST: "0.0.0.0" }
    expect(await run("server", { ...env, PORT: other.port })).toEqual({
      code: 1,
      said: `Port ${other.port} is in use by another program. Stop it, or choose another port (PORT).`
    })
    expect(await run("workers", { ...env, WORKER_PORT: other.port })).toEqual({
      code: 1,
      said: `Port ${other.port} is in use by another program. Stop it, or choose another port (WORKER_PORT).`
    })
  })

  it("of a server in production: nobody could sign in", async () => {
    await using own = await database(inject("postgres").template)
    using temporary = temporaryFolder()
    const production = {
      APP_ENV: "production",
      PUBLIC_URL: "https://erp.example.com",
      DATABASE_URL: own.url,
      FILES_DIR: join(temporary.folder, "files"),
      PERSON_KEYS_DIR: join(temporary.folder, "person-keys"),
      AADHAAR_ROLE: "kua",
      KYC_PROVIDER: "http",
      KYC_PROVIDER_URL: "https://kyc.example.com",
      KYC_PROVIDER_KEY: key("kyc"),
      KYC_PROVIDER_WEBHOOK_SECRET: key("webhook")
    }
    const { code, said } = await run("server", production)
    expect(code).toBe(1)
    expect(said).toBe(
      "The database has no super admin, so that nobody could sign in or appoint anybody: set BOOTSTRAP_ADMIN_PASSWORD, and BOOTSTRAP_ADMIN_EMAIL to whom it is, and start again."
    )
  })

  for (const program of ["server", "workers", "migrations"] as const) {
    it(`of ${program}: this Node is too old to load it`, async () => {
      const older = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}})`
      expect(await run(program, {}, ["--import", older])).toEqual({
        code: 1,
        said: 'This is Node 20.19.0, and Node 22.19 or newer is needed. Install Node 24, or start everything with "npm start", which brings its own.'
      })
    })
  }
})
