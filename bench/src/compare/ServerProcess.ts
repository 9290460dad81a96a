import { Effect } from "effect"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { freePort } from "../world/FreePort.ts"
import { memoryOf } from "./ProcessMemory.ts"
import { treeOf } from "./ProcessTree.ts"

/** What a process and those it started have used since then. From /proc, so nothing where there is none. */
export interface Usage {
  readonly cpuMicros: number
  readonly peakMib: number
}

/** A server under test. */
export interface ServerProcess {
  readonly name: string
  readonly url: string
  readonly pid: number
  readonly usage: Effect.Effect<Usage>
}

const usageOf = (pid: number) =>
  Effect.gen(function* () {
    const tree = yield* Effect.promise(() => treeOf(pid))
    return {
      cpuMicros: tree.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0),
      peakMib: yield* memoryOf(pid, "VmHWM")
    }
  })

const isReady = (url: string) =>
  Effect.promise(() =>
    fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false
    )
  )

/** Starts `file` under Node with just this environment, waits until it is ready, and stops it with the scope. */
export const startServer = Effect.fn("ServerProcess.start")(function* (options: {
  readonly name: string
  readonly file: URL
  readonly environment: Record<string, string>
  readonly nodeOptions?: ReadonlyArray<string>
}) {
  const port = yield* freePort
  const url = `http://127.0.0.1:${port}`
  let said = ""
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  }
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const started = spawn(process.execPath, [...(options.nodeOptions ?? []), fileURLToPath(options.file)], {
        env: { PATH: process.env["PATH"] ?? "", ...options.environment, PORT: String(port) },
        stdio: ["ignore", "pipe", "pipe"]
      })
      started.stdout.on("data", listen)
      started.stderr.on("data", listen)
      return started
    }),
    (started) =>
      Effect.callback<void>((resume) => {
        started.once("exit", () => resume(Effect.void))
        if (started.exitCode !== null || started.signalCode !== null || !started.kill("SIGTERM")) resume(Effect.void)
      })
  )
  while (!(yield* isReady(url))) {
    if (child.exitCode !== null) return yield* Effect.die(`${options.name} did not start:\n${said}`)
    yield* Effect.sleep("10 millis")
  }
  const pid = child.pid ?? 0
  const server: ServerProcess = { name: options.name, url, pid, usage: usageOf(pid) }
  return server
})
