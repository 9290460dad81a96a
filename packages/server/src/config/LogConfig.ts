import { Config, type LogLevel } from "effect"

/** How the server logs. */
export interface LogSettings {
  readonly level: LogLevel.LogLevel
  /** `json`: one object a line, with the request id. `pretty`: for people. */
  readonly format: "json" | "pretty"
}

const config: Config.Config<LogSettings> = Config.all({
  level: Config.LogLevel("LOG_LEVEL").pipe(Config.withDefault("Info")),
  format: Config.Literals(["json", "pretty"], "LOG_FORMAT").pipe(Config.withDefault("json"))
})

/** What is logged, and in which form. **Settings**: `LOG_LEVEL` (Info), `LOG_FORMAT` (json; or pretty). */
export const LogConfig = { config } as const
