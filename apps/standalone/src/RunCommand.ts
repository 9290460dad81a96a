import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { startupWords } from "@credbuzzpay/settings/StartupSentence"
import { Cause, Console, Effect } from "effect"
import { CliError } from "effect/cli"

/** Runs a command beside the system: what went wrong is one sentence on standard error, and exit code 1. */
export const runCommand = <A, E>(program: Effect.Effect<A, E>): void =>
  NodeRuntime.runMain(
    program.pipe(
      // The command line explains its own errors.
      Effect.tapCause((cause) =>
        CliError.isCliError(Cause.squash(cause)) || Cause.hasInterruptsOnly(cause)
          ? Effect.void
          : Console.error(startupWords(cause))
      )
    ),
    { disableErrorReporting: true }
  )
