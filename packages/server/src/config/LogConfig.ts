import type { Config, LogLevel } from "effect"
import { logLevel, oneOf } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** How the server logs. */
export interface LogSettings {
  readonly level: LogLevel.LogLevel
  /** `json`: one object a line, with the request id. `pretty`: for people. */
  readonly format: "json" | "pretty"
}

export const logSettings = settingGroup("Log", "What is logged, and in which form.", {
  level: setting("LOG_LEVEL", logLevel, "The least level that is logged.").withDefault("Info"),
  format: setting("LOG_FORMAT", oneOf(["json", "pretty"]), "One JSON object a line, or text for people.").withDefault(
    "json"
  )
})

const config: Config.Config<LogSettings> = logSettings.config

/** What is logged, and in which form: see {@link logSettings}. */
export const LogConfig = { config } as const
