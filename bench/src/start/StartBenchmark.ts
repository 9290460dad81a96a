import { Console, Effect, FileSystem } from "effect"
import { spawn } from "node:child_process"
import { get } from "node:http"
import { fileURLToPath } from "node:url"
import { ourServer } from "../compare/Contestants.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import { shownSpread, spreadOf } from "../Figures.ts"
import { freePort } from "../world/FreePort.ts"

const repository = fileURLToPath(new URL("../../../", import.meta.url))

const isReady = (port: number) =>
  new Promise<boolean>((resolve) => {
    const request = get(`http://127.0.0.1:${port}/health/ready`, { agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once("error", () => resolve(false))
  })

/** `npm start` on a data folder, until it is ready; stopped with the scope. Resolves to the seconds that it took. */
const npmStart = Effect.fnUntraced(function* (dataDir: string) {
  const port = yield* freePort
  const startedAt = performance.now()
  const child = yield* Effect.acquireRelease(
    Effect.sync(() =>
      spawn("npm", ["start", "--silent"], {
        cwd: repository,
        stdio: ["ignore", "ignore", "ignore"],
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: process.env["HOME"] ?? "",
          DATA_DIR: dataDir,
          PORT: String(port)
        }
      })
    ),
    (started) =>
      Effect.callback<void>((resume) => {
        started.once("exit", () => resume(Effect.void))
        if (started.exitCode !== null || started.signalCode !== null || !started.kill("SIGTERM")) resume(Effect.void)
      })
  )
  while (!(yield* Effect.promise(() => isReady(port)))) {
    if (child.exitCode !== null) return yield* new Disagreement({ message: "npm start ended before it was ready" })
    yield* Effect.sleep("5 millis")
  }
  return (performance.now() - startedAt) / 1000
}, Effect.scoped)

const serverStart = Effect.fnUntraced(function* (environment: Record<string, string>) {
  const startedAt = performance.now()
  yield* ourServer(environment)
  return (performance.now() - startedAt) / 1000
}, Effect.scoped)

/** The first start compiles, makes the database and applies every step: it is not counted. */
const warm = <E, R>(times: number, start: Effect.Effect<number, E, R>) =>
  Effect.map(Effect.replicateEffect(start, times + 1), (seconds) => spreadOf(seconds.slice(1)))

/** How long the server alone, on a database that is there, and the whole `npm start` take until they are ready, warm. */
export const startBenchmark = Effect.fn("StartBenchmark.run")(function* (
  environment: Record<string, string>,
  times: number
) {
  yield* Console.log(`Starting the server ${times + 1} times, and npm start as often …`)
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-bench-start-" })
  const server = yield* warm(times, serverStart(environment))
  const everything = yield* warm(times, npmStart(`${folder}/data`))
  yield* Console.log(
    `ready after: the server alone ${shownSpread(server)} s, npm start ${shownSpread(everything)} s, warm`
  )
  return { server, npmStart: everything }
}, Effect.scoped)
