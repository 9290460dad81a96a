import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { Agent, get } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { freePort } from "../setup/TestRedis.ts"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

const key = (name: string) => createHash("sha256").update(name).digest("base64")

const settings = {
  HOST: "127.0.0.1",
  PUBLIC_URL: "https://erp.example.com",
  AADHAAR_ROLE: "kua",
  KYC_PROVIDER: "http",
  KYC_PROVIDER_URL: "https://kyc.example.com",
  KYC_PROVIDER_KEY: key("kyc"),
  KYC_PROVIDER_WEBHOOK_SECRET: key("kyc webhook"),
  ENCRYPTION_KEYS: `k1:${key("encryption")}`,
  BLIND_INDEX_KEY: key("blind index"),
  AUDIT_SEAL_KEYS: `k1:${key("seals")}`,
  OTP_PEPPER: key("pepper"),
  // Without one, a server does not start on a database that has no super admin.
  BOOTSTRAP_ADMIN_PASSWORD: "a long enough secret 91",
  // What drains is tested by itself.
  DRAIN_SECONDS: "0",
  // The tests say by X-Forwarded-For who asks, so that each has an address of its own.
  TRUSTED_PROXIES: "127.0.0.1"
}

/** A line of the log of the primary about one of its processes. */
export interface Serving {
  readonly worker: number
  readonly pid: number
}

const servingIn = (said: string): ReadonlyArray<Serving> =>
  said.split("\n").flatMap((line) => {
    if (!line.includes("A process serves")) return []
    const serving = JSON.parse(line) as Serving
    return [serving]
  })

const nobody = () => {}

/** The server as processes of its own, in production, on a free port; killed with the scope. */
export const startServer = Effect.fnUntraced(function* (environment: Readonly<Record<string, string>>) {
  const port = environment["PORT"] ?? String(yield* freePort)
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-processes-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  let said = ""
  let heard = nobody
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const env = {
        PATH: process.env["PATH"] ?? "",
        ...settings,
        DATA_DIR: join(folder, "data"),
        PERSON_KEYS_DIR: join(folder, "keys"),
        PORT: port,
        ...environment
      }
      const started = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] })
      for (const stream of [started.stdout, started.stderr]) {
        stream.on("data", (chunk) => {
          said += String(chunk)
          heard()
        })
      }
      return started
    }),
    (started) => Effect.sync(() => started.kill("SIGKILL"))
  )
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => {
      resolve(code ?? signal)
      heard()
    })
  })

  /** Waits until what was said has it. */
  const until = <A>(found: (said: string) => A | undefined) =>
    Effect.callback<A>((resume) => {
      const look = () => {
        const value = found(said)
        if (value !== undefined) resume(Effect.succeed(value))
        else if (child.exitCode !== null) resume(Effect.die(new Error(`The server ended:\n${said}`)))
      }
      heard = look
      look()
    })

  return {
    url: `http://127.0.0.1:${port}`,
    port: Number(port),
    said: () => said,
    exit: Effect.promise(() => exited),
    until,
    signal: (name: NodeJS.Signals) => Effect.sync(() => void child.kill(name)),
    /** Waits until so many processes have begun to serve, in all. */
    served: (count: number) =>
      until((text) => {
        const serving = servingIn(text)
        return serving.length >= count ? serving : undefined
      })
  }
})
export type RunningServer = Effect.Success<ReturnType<typeof startServer>>

export interface Answer {
  readonly status: number
  readonly text: string
  /** Whether the connection ends with it. */
  readonly closes: boolean
}

/** One request of somebody; `agent` keeps a connection, otherwise it has one of its own. */
export const ask = (server: RunningServer, path: string, from: string, agent: Agent | false = false) =>
  new Promise<Answer>((resolve, reject) => {
    const headers = { "x-forwarded-for": from, ...(agent === false ? { connection: "close" } : {}) }
    const request = get(`${server.url}${path}`, { agent, headers }, (response) => {
      let text = ""
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => (text += chunk))
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, text, closes: response.headers.connection === "close" })
      )
      response.once("error", reject)
    })
    request.once("error", reject)
  })
