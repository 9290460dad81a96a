import { Effect } from "effect"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { freePort } from "../world/FreePort.ts"
import { nodeFlags } from "./Contestants.ts"
import { Disagreement } from "./Disagreement.ts"

/**
 * A worker with just this environment, which is stopped with the scope. `stillRuns` fails with what it said when it has
 * ended. **Errors**: `Disagreement`.
 */
export const startWorker = Effect.fn("WorkerProcess.start")(function* (environment: Record<string, string>) {
  const port = yield* freePort
  let said = ""
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const file = fileURLToPath(new URL("../../../packages/workers/src/main.ts", import.meta.url))
      const started = spawn(process.execPath, [...nodeFlags, file], {
        env: {
          PATH: process.env["PATH"] ?? "",
          ...environment,
          WORKER_PORT: String(port),
          WORKER_METRICS_PORT: "0"
        },
        stdio: ["ignore", "pipe", "pipe"]
      })
      for (const stream of [started.stdout, started.stderr])
        stream.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
      return started
    }),
    (started) =>
      Effect.callback<void>((resume) => {
        started.once("exit", () => resume(Effect.void))
        if (started.exitCode !== null || started.signalCode !== null || !started.kill("SIGTERM")) resume(Effect.void)
      })
  )
  const stillRuns = Effect.suspend(() =>
    child.exitCode === null && child.signalCode === null
      ? Effect.void
      : Effect.fail(new Disagreement({ message: `The worker ended: ${said}` }))
  )
  return { pid: child.pid ?? 0, stillRuns }
})
