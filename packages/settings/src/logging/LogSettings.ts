import { Option } from "effect"
import { kind } from "../Kind.ts"
import { line, logLevel, oneOf } from "../Kinds.ts"
import { setting } from "../Setting.ts"
import { settingGroup } from "../SettingGroup.ts"

const commit = kind({
  what: "a commit in 7 to 64 hexadecimal digits",
  parse: (text) => (/^[0-9a-f]{7,64}$/.test(text) ? Option.some(text) : Option.none()),
  valid: ["511f36f", "877f0043c0b1b3bd2a1d3f0a2b4c5d6e7f809102"],
  invalid: ["main", "511f36", "511F36F", "511f36f ", " "]
})

/** What every program logs, in which form, and who it says that it is. */
export const logSettings = settingGroup(
  "Log",
  "What is logged, in which form, and how a program names itself in its log, traces, metrics and error reports.",
  {
    level: setting("LOG_LEVEL", logLevel, "The least level that is logged.").withDefault("Info"),
    format: setting("LOG_FORMAT", oneOf(["json", "pretty"]), "One JSON object a line, or text for people.").withDefault(
      "json"
    ),
    instance: setting("INSTANCE", line, "The name of this process among those of its kind.").optional(
      "the name of the machine and the number of the process"
    ),
    commit: setting("BUILD_COMMIT", commit, "The commit that the program was built from.").optional(
      "that of the checkout, where it runs from one"
    )
  }
)
