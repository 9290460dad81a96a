// Before the rest, so that every schema that is made after it is compiled.
import "effect/schema/SchemaJITCompiler/enable"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { PgClient } from "@effect/sql-pg"
import { configuredPace } from "@credbuzzpay/migrations/ConfiguredPace"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { AuditRetentionConfig } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { RetentionConfig } from "@credbuzzpay/server/config/RetentionConfig"
import { ConsoleConfig } from "@credbuzzpay/server/config/ConsoleConfig"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { ServerConfig } from "@credbuzzpay/server/config/ServerConfig"
import { DevMailbox } from "@credbuzzpay/server/features/platform/notifications/DevMailbox"
import { BootstrapAdmin, type BootstrappedAdmin } from "@credbuzzpay/server/features/people/users/BootstrapAdmin"
import { HttpServing } from "@credbuzzpay/server/HttpServing"
import { programLog } from "@credbuzzpay/server/ProgramLog"
import { Post, ServerLayer } from "@credbuzzpay/server/ServerLayer"
import { sight } from "@credbuzzpay/server/Sight"
import { JobsRuntime } from "@credbuzzpay/workers/JobsRuntime"
import { Providers } from "@credbuzzpay/workers/Providers"
import { keptSessions } from "@credbuzzpay/settings/KeptSessions"
import { keepCompiled } from "@credbuzzpay/settings/CompileCache"
import type { SetAddress } from "@credbuzzpay/settings/DatabaseUrl"
import { checkSettings } from "@credbuzzpay/settings/Refusals"
import { startupWords } from "@credbuzzpay/settings/StartupSentence"
import { writableUrl } from "@credbuzzpay/settings/WritableHost"
import { WorkerConfig } from "@credbuzzpay/workers/WorkerConfig"
import { Cause, Config, ConfigProvider, Console, Effect, Exit, Layer, Option, Redacted } from "effect"
import { firstAdminFile, keepFirstAdmin } from "./FirstAdminFile.ts"
import { metricsTable } from "./MetricsTable.ts"
import { parentGone } from "./ParentWatch.ts"
import { standaloneConfig, type StandaloneSettings } from "./StandaloneConfig.ts"
import { standaloneProgram } from "./StandaloneProgram.ts"
import { chapter, tell } from "./Story.ts"
import { makeSystemConfig } from "./SystemConfig.ts"

const Database = PrimaryDatabase.layer.pipe(Layer.provideMerge(DatabaseConfig.layerConfig))

const migrate = Effect.fnUntraced(function* (owner: SetAddress) {
  const url = yield* writableUrl(owner.url)
  yield* keptSessions({ setting: owner.setting, url })
  yield* Effect.flatMap(migrateToHead, (steps) =>
    steps.length === 0 ? Effect.void : tell(`  Applied ${steps.length} migrations`)
  ).pipe(
    chapter("The database is up to date"),
    Effect.provide([NodeServices.layer, PgClient.layer({ url, maxConnections: 2 }), configuredPace])
  )
})

/** The port may have been picked by us, and the address is this machine's unless somebody says otherwise. */
const serverConfig = ({ host }: StandaloneSettings, port: number) =>
  Layer.effect(
    ServerConfig,
    Effect.map(ServerConfig.config, (config) => ({ ...config, host, port }))
  )

const workers = JobsRuntime.layerSingle.pipe(
  Layer.provide([
    Providers,
    Post,
    AuditRetentionConfig.layerConfig,
    RetentionConfig.layerConfig,
    WorkerConfig.layerConfig
  ])
)

const introduced = ({ appEnv, dataDir }: StandaloneSettings) =>
  Effect.fnUntraced(function* (admin: BootstrappedAdmin) {
    yield* tell(`
The first super admin (shown once, keep it):
  e-mail       ${admin.email}
  password     ${Redacted.value(admin.password)}`)
    if (appEnv === "development") yield* keepFirstAdmin(firstAdminFile(dataDir), admin)
  })

/**
 * Makes the first super admin and shows the password before anybody is served, so that whoever sees that the system is ready
 * has seen it. The password is shown once; a request to stop waits until it was.
 */
const firstAdmin = (settings: StandaloneSettings) =>
  Layer.effectDiscard(
    Effect.uninterruptible(
      Effect.gen(function* () {
        const made = yield* (yield* BootstrapAdmin).ensure
        if (Option.isSome(made)) yield* introduced(settings)(made.value)
      })
    )
  )

/** The whole system in one process: the routes and, beside them, the workers. */
const system = (settings: StandaloneSettings, port: number) =>
  Layer.mergeAll(HttpServing.pipe(Layer.provide(firstAdmin(settings))), workers, sight(metricsTable)).pipe(
    Layer.provide(DevMailbox.layer),
    Layer.provide(serverConfig(settings, port)),
    Layer.provideMerge(ServerLayer)
  )

const welcome = (baseUrl: string, hasConsole: boolean) =>
  tell(`
CredbuzzPay ERP is ready.${hasConsole ? `\n  Console      ${baseUrl}/console` : ""}
  API          ${baseUrl}/api/v1
  Docs         ${baseUrl}/docs
  Mailbox      ${baseUrl}/dev/mailbox
  Health       ${baseUrl}/health/ready

Try:  curl -s ${baseUrl}/health/ready
Stop: Ctrl-C`)

const run = Effect.fn("standalone.run")(function* (settings: StandaloneSettings) {
  yield* tell("Starting CredbuzzPay ERP")
  const { lost, owner, port, provider } = yield* makeSystemConfig(settings)
  yield* migrate(owner)
  yield* Effect.gen(function* () {
    yield* Layer.build(system(settings, port))
    yield* welcome(`http://localhost:${port}`, Option.isSome((yield* ConsoleConfig.config).folder))
    keepCompiled()
    yield* Effect.addFinalizer(() => tell("\nStopping: answering the last requests, then closing the database …"))
    return yield* Effect.raceFirst(parentGone, lost)
  }).pipe(Effect.provide(Database), Effect.scoped, Effect.provideService(ConfigProvider.ConfigProvider, provider))
}, Effect.scoped)

/** The story is on standard output; what the parts log goes to standard error, from warnings up unless asked for. */
const log = ({ logLevel }: StandaloneSettings) =>
  programLog("standalone", { to: "stderr", level: Config.succeed(logLevel) })

const report = (cause: Cause.Cause<unknown>) =>
  Cause.hasInterruptsOnly(cause) ? Effect.void : Console.error(`\n${startupWords(cause)}`)

const program = Effect.gen(function* () {
  const settings = yield* Effect.andThen(checkSettings(standaloneProgram), standaloneConfig).pipe(
    Effect.tapCause(report)
  )
  yield* run(settings).pipe(Effect.provide(log(settings)), Effect.tapCause(report))
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
