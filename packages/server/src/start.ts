// Before the rest, so that every schema that is made after it is compiled (STACK: 21 of 79 µs of a request).
import "effect/schema/SchemaJITCompiler/enable"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { keepCompiled } from "@credbuzzpay/settings/CompileCache"
import { cannotStart, checkSettings, SettingsRefused } from "@credbuzzpay/settings/Refusals"
import { Cause, Console, Effect, Exit, Layer, Logger, Option, References } from "effect"
import * as TrustedRoleCheck from "./adapters/postgres/TrustedRoleCheck.ts"
import * as PrimaryDatabase from "./adapters/postgres/PrimaryDatabase.ts"
import { bootstrapSettings } from "./config/BootstrapConfig.ts"
import { DatabaseConfig } from "./config/DatabaseConfig.ts"
import { LogConfig } from "./config/LogConfig.ts"
import { withoutInterruptions } from "./config/InterruptionFilter.ts"
import { ServerConfig } from "./config/ServerConfig.ts"
import { BootstrapAdmin } from "./features/people/users/BootstrapAdmin.ts"
import { DevMailbox } from "./features/platform/notifications/DevMailbox.ts"
import { HttpServing } from "./HttpServing.ts"
import { ServerLayer } from "./ServerLayer.ts"
import { serverProgram } from "./Settings.ts"

/** A first super admin with a password that somebody chose: one that only a log line knows would be lost. */
const FirstAdmin = Layer.effectDiscard(
  Effect.gen(function* () {
    const chosen = yield* bootstrapSettings.fields.password.config
    if (Option.isSome(chosen)) yield* (yield* BootstrapAdmin).ensure
  })
)

const Logging = Layer.unwrap(
  Effect.map(LogConfig.config, ({ format, level }) =>
    Layer.mergeAll(
      Logger.layer([withoutInterruptions(format === "json" ? Logger.consoleJson : Logger.consolePretty())]),
      Layer.succeed(References.MinimumLogLevel, level)
    )
  )
)

const Database = PrimaryDatabase.layer.pipe(Layer.provideMerge(DatabaseConfig.layerConfig))

/** The API and RPC server: everything from configuration, nothing generated; migrate first (`packages/migrations`). */
const Server = Layer.effectDiscard(
  Effect.andThen(Effect.logInfo("The server is ready"), Effect.sync(keepCompiled))
).pipe(
  // Nobody is served, and the server is not ready, before there is somebody who can appoint others.
  Layer.provideMerge(HttpServing.pipe(Layer.provide(FirstAdmin))),
  Layer.merge(TrustedRoleCheck.warning),
  Layer.provide(DevMailbox.layer),
  Layer.provide(ServerLayer),
  Layer.provide(Database),
  Layer.provide(ServerConfig.layerConfig),
  Layer.provide(Logging)
)

const explain = (cause: Cause.Cause<unknown>) => {
  const error = Cause.squash(cause)
  return error instanceof SettingsRefused
    ? error.message
    : cannotStart(
        "server",
        Cause.prettyErrors(cause).map(({ message }) => message)
      )
}

const program = Effect.andThen(checkSettings(serverProgram), Layer.launch(Server))

// SIGTERM closes the layers: no new connections, requests under way end, then the process does.
NodeRuntime.runMain(
  program.pipe(
    Effect.tapCause((cause) => (Cause.hasInterruptsOnly(cause) ? Effect.void : Console.error(explain(cause))))
  ),
  {
    disableErrorReporting: true,
    // Being asked to stop and having stopped is a success.
    teardown: (exit, onExit) => onExit(Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause) ? 1 : 0)
  }
)
