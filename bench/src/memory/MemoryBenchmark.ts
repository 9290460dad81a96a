import { Console, Effect } from "effect"
import { ourServer } from "../compare/Contestants.ts"
import { measure } from "../compare/Measurement.ts"
import { forgetPeak, memoryOf } from "../compare/ProcessMemory.ts"
import { startWorker } from "../compare/WorkerProcess.ts"
import { shownSpread, spreadOf } from "../Figures.ts"
import type { LoadRequest } from "../load/LoadOrder.ts"

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
  const worker = yield* startWorker({ ...environment, ...nowhere })
  yield* Effect.sleep(`${SETTLING} seconds`)
  yield* worker.stillRuns
  return yield* memoryOf(worker.pid, "VmRSS")
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
