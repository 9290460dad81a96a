import { Console, Effect } from "effect"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { nodeFlags, ourServer } from "../compare/Contestants.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import { measure } from "../compare/Measurement.ts"
import { forgetPeak, memoryOf } from "../compare/ProcessMemory.ts"
import { shownSpread, spreadOf } from "../Figures.ts"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { freePort } from "../world/FreePort.ts"

/** Until what a start leaves behind is collected, and jobs that run at once have run. **Units**: seconds. */
const SETTLING = 8

/** Where messages would go, if there were any. */
const nowhere = {
  SMTP_URL: "smtp://127.0.0.1:9",
  SMS_URL: "https://sms.bench.example",
  SMS_TOKEN: "nobody is asked for this token"
}

/** The memory of an idle worker. **Units**: MiB. */
const idleWorker = Effect.fnUntraced(function* (environment: Record<string, string>) {
  const port = yield* freePort
  let said = ""
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const file = fileURLToPath(new URL("../../../packages/workers/src/main.ts", import.meta.url))
      const started = spawn(process.execPath, [...nodeFlags, file], {
        env: {
          PATH: process.env["PATH"] ?? "",
          ...environment,
          ...nowhere,
          WORKER_PORT: String(port),
          WORKER_METRICS_PORT: "0"
        },
        stdio: ["ignore", "pipe", "pipe"]
      })
      for (const stream of [started.stdout, started.stderr])
        stream.on("data", (chunk: Buffer) => (said = chunk.toString()))
      return started
    }),
    (started) =>
      Effect.callback<void>((resume) => {
        started.once("exit", () => resume(Effect.void))
        if (started.exitCode !== null || started.signalCode !== null || !started.kill("SIGTERM")) resume(Effect.void)
      })
  )
  yield* Effect.sleep(`${SETTLING} seconds`)
  if (child.exitCode !== null) return yield* new Disagreement({ message: `The worker ended: ${said}` })
  return yield* memoryOf(child.pid ?? 0, "VmRSS")
}, Effect.scoped)

/** The memory of a server that has just started, then the most that it takes under the load. **Units**: MiB. */
const serverMemory = Effect.fnUntraced(function* (
  environment: Record<string, string>,
  load: { readonly requests: ReadonlyArray<LoadRequest>; readonly connections: number; readonly seconds: number }
) {
  const server = yield* ourServer(environment)
  yield* Effect.sleep(`${SETTLING} seconds`)
  const idle = yield* memoryOf(server.pid, "VmRSS")
  yield* forgetPeak(server.pid)
  yield* measure(server, load)
  return { idle, loaded: yield* memoryOf(server.pid, "VmHWM") }
}, Effect.scoped)

/** What the server and the worker take when they have nothing to do, and the server under W2; each of several starts. */
export const memoryBenchmark = Effect.fn("MemoryBenchmark.run")(function* (
  environment: Record<string, string>,
  load: { readonly requests: ReadonlyArray<LoadRequest>; readonly connections: number; readonly seconds: number },
  times: number
) {
  yield* Console.log(`Looking at the memory of ${times} servers and ${times} workers …`)
  const servers = yield* Effect.replicateEffect(serverMemory(environment, load), times)
  const workers = yield* Effect.replicateEffect(idleWorker(environment), times)
  const figures = {
    server: spreadOf(servers.map(({ idle }) => idle)),
    worker: spreadOf(workers),
    underReads: spreadOf(servers.map(({ loaded }) => loaded))
  }
  yield* Console.log(
    `idle: server ${shownSpread(figures.server, 0)} MiB, worker ${shownSpread(figures.worker, 0)} MiB; ` +
      `server under W2 at most ${shownSpread(figures.underReads, 0)} MiB`
  )
  return figures
})
