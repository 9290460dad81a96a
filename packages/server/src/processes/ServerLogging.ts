import { Effect, Layer, Logger, References } from "effect"
import { withoutInterruptions } from "../config/InterruptionFilter.ts"
import { LogConfig } from "../config/LogConfig.ts"

/** The log of the server's processes, as it is configured. */
export const ServerLogging = Layer.unwrap(
  Effect.map(LogConfig.config, ({ format, level }) =>
    Layer.mergeAll(
      Logger.layer([withoutInterruptions(format === "json" ? Logger.consoleJson : Logger.consolePretty())]),
      Layer.succeed(References.MinimumLogLevel, level)
    )
  )
)
