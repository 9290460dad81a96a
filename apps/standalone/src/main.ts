import { NodeHttpServer, NodeRuntime, NodeServices } from "@effect/platform-node"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { Cause, ConfigProvider, Console, Effect, Exit, Layer, Logger, Option, References } from "effect"
import { HttpRouter } from "effect/http"
import { createServer } from "node:http"
import * as HealthRoutes from "./HealthRoutes.ts"
import { parentGone } from "./ParentWatch.ts"
import { standaloneConfig, type StandaloneSettings } from "./StandaloneConfig.ts"
import { startupSentence } from "./StartupSentence.ts"
import { chapter, tell } from "./Story.ts"
import { makeSystemConfig } from "./SystemConfig.ts"

const Database = PrimaryDatabase.layer.pipe(Layer.provide(DatabaseConfig.layerConfig))

const migrate = Effect.flatMap(migrateToHead, (steps) =>
  steps.length === 0 ? Effect.void : tell(`  Applied ${steps.length} migrations`)
).pipe(chapter("The database is up to date"), Effect.provide(NodeServices.layer))

/** The whole system in one process: the routes and, beside them, the workers. */
const system = (settings: StandaloneSettings, port: number) =>
  HttpRouter.serve(HealthRoutes.layer, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provide(
      NodeHttpServer.layer(createServer, { host: settings.host, port, gracefulShutdownTimeout: "10 seconds" })
    )
  )

const welcome = (baseUrl: string) =>
  tell(`
CredbuzzPay ERP is ready.
  API          ${baseUrl}/api/v1
  Docs         ${baseUrl}/docs
  Mailbox      ${baseUrl}/dev/mailbox
  Health       ${baseUrl}/health/ready

Try:  curl -s ${baseUrl}/health/ready
Stop: Ctrl-C`)

const run = Effect.fn("standalone.run")(function* (settings: StandaloneSettings) {
  yield* tell("Starting CredbuzzPay ERP")
  const { lost, port, provider } = yield* makeSystemConfig(settings)
  yield* Effect.gen(function* () {
    yield* migrate
    yield* Layer.build(system(settings, port))
    yield* welcome(`http://localhost:${port}`)
    yield* Effect.addFinalizer(() => tell("\nStopping: answering the last requests, then closing the database …"))
    return yield* Effect.raceFirst(parentGone, lost)
  }).pipe(Effect.provide(Database), Effect.scoped, Effect.provideService(ConfigProvider.ConfigProvider, provider))
}, Effect.scoped)

/** The story is on standard output; what the parts log goes to standard error, from warnings up unless asked for. */
const logging = (settings: StandaloneSettings) =>
  Layer.mergeAll(
    Logger.layer([Logger.withConsoleError(Logger.formatJson)]),
    Layer.succeed(References.MinimumLogLevel, settings.logLevel)
  )

const report = (settings: { readonly host: string; readonly port: number }) => (cause: Cause.Cause<unknown>) =>
  Cause.hasInterruptsOnly(cause)
    ? Effect.void
    : Option.match(startupSentence(Cause.squash(cause), settings), {
        onNone: () => Console.error(Cause.pretty(cause)),
        onSome: (sentence) => Console.error(`\n${sentence}`)
      })

const program = Effect.gen(function* () {
  const settings = yield* standaloneConfig.pipe(Effect.tapCause(report({ host: "", port: 0 })))
  yield* run(settings).pipe(Effect.provide(logging(settings)), Effect.tapCause(report(settings)))
  yield* tell("Stopped.")
})

// A closed terminal or a dead launcher: go on to stop in order.
process.on("SIGHUP", () => process.kill(process.pid, "SIGTERM"))
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})

NodeRuntime.runMain(program.pipe(Effect.onInterrupt(() => tell("Stopped."))), {
  disableErrorReporting: true,
  // Being asked to stop and having stopped is a success.
  teardown: (exit, onExit) =>
    onExit(Exit.isSuccess(exit) || (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)) ? 0 : 1)
})
