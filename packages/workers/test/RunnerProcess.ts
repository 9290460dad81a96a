import { Effect } from "effect"
import { spawn } from "node:child_process"
import { rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** A finished run of a job, as the process logged it. */
export interface LoggedRun {
  readonly job: string
  readonly scheduledAt: string
}

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")

/** What the runners of one test share. */
const keyFolder = join(tmpdir(), `runner-keys-${process.pid}`)

const freePort = Effect.callback<number>((resume) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address()
    server.close(() => resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0)))
  })
})

const runIn = (line: string): LoggedRun | undefined => {
  const found = /"job":"([^"]+)","scheduled_at":"([^"]+)"/.exec(line)
  return line.includes("A job ran") && found?.[1] !== undefined && found[2] !== undefined
    ? { job: found[1], scheduledAt: found[2] }
    : undefined
}

/** Jobs that tick every second, where nothing else is said. */
const ticking = {
  CODES_PURGE_CRON: "* * * * * *",
  BLOCKS_RELEASE_CRON: "* * * * * *",
  PARTITIONS_ENSURE_CRON: "* * * * * *",
  SIGNING_KEYS_ROTATE_CRON: "* * * * * *"
}

/**
 * `packages/workers/src/main.ts` as an operating system process, with jobs that tick every second; killed with the scope.
 * `signal` does not wait for what the process makes of it.
 */
export const startRunner = Effect.fn("startRunner")(function* (
  database: Readonly<Record<string, string>>,
  crons: Readonly<Record<string, string>> = ticking
) {
  const port = yield* freePort
  const metricsPort = yield* freePort
  const runs: Array<LoggedRun> = []
  const output: Array<string> = []
  const child = yield* Effect.acquireRelease(
    Effect.sync(() =>
      spawn(process.execPath, [main], {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          PATH: process.env["PATH"],
          APP_ENV: "development",
          ...database,
          ENCRYPTION_KEYS: `test:${key(1)}`,
          BLIND_INDEX_KEY: key(2),
          AUDIT_SEAL_KEYS: `test:${key(3)}`,
          PERSON_KEYS_DIR: keyFolder,
          WORKER_HOST: "127.0.0.1",
          WORKER_PORT: String(port),
          WORKER_METRICS_HOST: "127.0.0.1",
          WORKER_METRICS_PORT: String(metricsPort),
          ...crons
        }
      })
    ),
    (process) =>
      Effect.sync(() => {
        process.kill("SIGKILL")
        rmSync(keyFolder, { recursive: true, force: true })
      })
  )
  let rest = ""
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = `${rest}${chunk}`.split("\n")
    rest = lines.pop() ?? ""
    output.push(...lines)
    runs.push(...lines.flatMap((line) => runIn(line) ?? []))
  })
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => void output.push(chunk))
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)))
  return {
    url: `http://127.0.0.1:${metricsPort}`,
    runs: runs as ReadonlyArray<LoggedRun>,
    output: output as ReadonlyArray<string>,
    owner: `127.0.0.1:${port}/${child.pid}`,
    signal: (signal: "SIGSTOP" | "SIGCONT") => Effect.sync(() => child.kill(signal)),
    kill: (signal: "SIGKILL" | "SIGTERM") =>
      Effect.promise(() => {
        child.kill(signal)
        return exited
      })
  }
})
