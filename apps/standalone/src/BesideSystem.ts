import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { startupWords } from "@credbuzzpay/settings/StartupSentence"
import { Cause, ConfigProvider, Console, Effect, type Layer } from "effect"
import { CliError, Command } from "effect/cli"
import { runningSystem } from "./RunningSystem.ts"

/** Does `work` with the settings of the system that runs here, on its database. */
export const besideSystem = <A, E, R, E2>(work: Effect.Effect<A, E, R>, layer: Layer.Layer<R, E2>) =>
  Effect.flatMap(runningSystem, (provider) =>
    work.pipe(Effect.provide(layer), Effect.provideService(ConfigProvider.ConfigProvider, provider))
  )

/** Runs a command of the terminal; what is known to go wrong is one sentence on standard error, and exit code 1. */
export const runCommand = <Name extends string, Input, E>(
  command: Command.Command<Name, Input, {}, E, never>,
  description: string
) =>
  command.pipe(
    Command.withDescription(description),
    Command.run({ version: "0.1.0" }),
    Effect.provide(NodeServices.layer),
    // The command line explains its own errors.
    Effect.tapCause((cause) =>
      CliError.isCliError(Cause.squash(cause)) || Cause.hasInterruptsOnly(cause)
        ? Effect.void
        : Console.error(startupWords(cause))
    ),
    (program) => NodeRuntime.runMain(program, { disableErrorReporting: true })
  )
