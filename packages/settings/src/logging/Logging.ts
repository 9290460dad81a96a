import { type Config, Effect, Layer, Logger, type LogLevel, Option, References } from "effect"
import type { ValuesOf } from "../SettingGroup.ts"
import { Identity, identityOf, type Service } from "./Identity.ts"
import { withoutInterruptions } from "./InterruptionFilter.ts"
import { jsonLines } from "./LogLine.ts"
import { logSettings } from "./LogSettings.ts"

interface LogOptions {
  /** Where lines go. Programs that say something to a person on standard output log to standard error. */
  readonly to: "stdout" | "stderr"
  /** The least level that is logged; that of `LOG_LEVEL` unless a program has a default of its own. */
  readonly level?: Config.Config<LogLevel.LogLevel>
}

/** What is wrong with them is told by who checks all settings of the program, through this very log. */
const settingsOrDefaults = Effect.orElseSucceed(
  Effect.gen(function* () {
    return yield* logSettings.config
  }),
  (): ValuesOf<typeof logSettings.fields> => ({
    level: "Info",
    format: "json",
    instance: Option.none(),
    commit: Option.none()
  })
)

/** The log of a program, as `LOG_LEVEL` and `LOG_FORMAT` say, and who the program is ({@link Identity}). */
export const logging = (service: Service, { level, to }: LogOptions = { to: "stdout" }) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { format, ...said } = yield* settingsOrDefaults
      const identity = identityOf(service, said)
      const lines = jsonLines(identity)
      const json = to === "stdout" ? Logger.withConsoleLog(lines) : Logger.withConsoleError(lines)
      return Layer.mergeAll(
        Logger.layer([withoutInterruptions(format === "json" ? json : Logger.consolePretty())]),
        Layer.succeed(Logger.LogToStderr, to === "stderr"),
        Layer.succeed(References.MinimumLogLevel, level === undefined ? said.level : yield* level),
        Layer.succeed(Identity, identity)
      )
    })
  )
