import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { PgClient } from "@effect/sql-pg"
import { keptSessions } from "@credbuzzpay/settings/KeptSessions"
import { logging } from "@credbuzzpay/settings/logging/Logging"
import { checkSettings } from "@credbuzzpay/settings/Refusals"
import { writableUrl } from "@credbuzzpay/settings/WritableHost"
import { Console, Effect, Layer } from "effect"
import { CliError, Command } from "effect/cli"
import { configuredPace } from "./ConfiguredPace.ts"
import { explain } from "./Explain.ts"
import { history } from "./History.ts"
import { migrateToHead, pending, type Step } from "./Migrate.ts"
import { migratedDatabaseSettings, migrationProgram } from "./MigrationProgram.ts"
import { plan } from "./Plan.ts"
import { progressOf } from "./run/Progress.ts"

const fileName = ([id, name]: Step) => `${String(id).padStart(4, "0")}_${name}`

const database = Layer.unwrap(
  Effect.gen(function* () {
    yield* checkSettings(migrationProgram)
    const address = yield* migratedDatabaseSettings.config
    const url = yield* writableUrl(address.url)
    yield* keptSessions({ setting: address.setting, url })
    // What the command says is on standard output.
    const log = logging("migrations", { to: "stderr" })
    return Layer.merge(PgClient.layer({ url, applicationName: "credbuzzpay migrations", maxConnections: 2 }), log)
  })
)

const up = Command.make(
  "up",
  {},
  Effect.fn(function* () {
    const applied = yield* migrateToHead
    yield* Effect.forEach(applied, (step) => Console.log(`applied  ${fileName(step)}`))
    yield* Console.log(
      applied.length === 0
        ? "Nothing to do: the database is at the newest step."
        : "The database is at the newest step."
    )
  })
).pipe(
  Command.withDescription("Apply the pending steps, each in the way of its kind"),
  Command.provide(Layer.provideMerge(configuredPace, database))
)

const status = Command.make(
  "status",
  {},
  Effect.fn(function* () {
    const applied = yield* history
    const due = yield* pending
    yield* Effect.forEach(applied, ({ id, name, appliedAt }) =>
      Console.log(`applied  ${fileName([id, name])}  ${appliedAt.toISOString()}`)
    )
    yield* Effect.forEach(
      due,
      Effect.fnUntraced(function* (step) {
        const rows = yield* progressOf(step[0])
        yield* Console.log(`pending  ${fileName(step)}${rows === 0 ? "" : `  ${rows} rows so far`}`)
      })
    )
    yield* Console.log(`${applied.length} applied, ${due.length} pending.`)
  })
).pipe(Command.withDescription("List the applied and the pending steps"), Command.provide(database))

const showPlan = Command.make(
  "plan",
  {},
  Effect.fn(function* () {
    const planned = yield* plan
    yield* Effect.forEach(planned, ({ id, kind, name, statements }) =>
      Console.log(
        [`-- ${fileName([id, name])} (${kind})`, ...statements.map((statement) => `${statement};`)].join("\n") + "\n"
      )
    )
    if (planned.length === 0) yield* Console.log("-- Nothing to do: the database is at the newest step.")
  })
).pipe(Command.withDescription("Print the SQL that `up` would run, and run nothing"), Command.provide(database))

Command.make("migrations").pipe(
  Command.withDescription("Migrate the database of DATABASE_URL"),
  Command.withSubcommands([up, status, showPlan]),
  Command.run({ version: "0.1.0" }),
  Effect.provide(NodeServices.layer),
  // The command line explains its own errors.
  Effect.tapError((error) => (CliError.isCliError(error) ? Effect.void : Console.error(explain(error)))),
  (program) => NodeRuntime.runMain(program, { disableErrorReporting: true })
)
