// Before the rest, so that every schema that is made after it is compiled (STACK: 21 of 79 µs of a request).
import "effect/schema/SchemaJITCompiler/enable"
import { checkSettings } from "@credbuzzpay/settings/Refusals"
import { startupWords } from "@credbuzzpay/settings/StartupSentence"
import { Console, Effect, Exit, Runtime } from "effect"
import cluster from "node:cluster"
import { serverProcessesConfig } from "./config/ServerProcessesConfig.ts"
import { programLog } from "./ProgramLog.ts"
import { primaryMetrics } from "./processes/PrimaryMetrics.ts"
import { stopSignals } from "./processes/StopSignals.ts"
import { serverProgram } from "./Settings.ts"

/** One process, or the primary of several and each of its children. A primary has no use for what the server is made of. */
const program = Effect.gen(function* () {
  const stopping = yield* stopSignals
  yield* checkSettings(serverProgram)
  const { processes } = yield* serverProcessesConfig
  if (processes > 1 && cluster.isPrimary) {
    const { processSight } = yield* Effect.promise(() => import("./metrics/ProcessSight.ts"))
    const { serverPrimary } = yield* Effect.promise(() => import("./processes/ServerPrimary.ts"))
    return yield* Effect.provide(serverPrimary(processes, stopping), processSight([primaryMetrics]))
  }
  const { serverProcess } = yield* Effect.promise(() => import("./processes/ServerProcess.ts"))
  return yield* serverProcess(processes, stopping)
}).pipe(Effect.scoped, Effect.provide(programLog("server")))

const runMain = Runtime.makeRunMain(({ fiber, teardown }) => {
  fiber.addObserver((exit) => teardown(exit, (code) => process.exit(code)))
})

// SIGTERM drains: no new connections, requests under way are answered, then the layers close and the process ends.
runMain(program.pipe(Effect.tapCause((cause) => Console.error(startupWords(cause)))), {
  disableErrorReporting: true,
  // Being asked to stop and having stopped is a success.
  teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) ? 0 : 1)
})
