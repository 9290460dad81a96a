import { type Config, Option } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { availableParallelism } from "node:os"

/** More than a machine has cores for helps nobody. */
const MOST = 64

const processes = kind<number>({
  what: `a whole number from 1 to ${MOST}, or auto`,
  parse: (text) => {
    if (text === "auto") return Option.some(Math.min(MOST, availableParallelism()))
    const value = /^\d{1,2}$/.test(text) ? Number(text) : 0
    return value >= 1 && value <= MOST ? Option.some(value) : Option.none()
  },
  valid: ["1", String(MOST), "auto"],
  invalid: ["0", String(MOST + 1), "-1", "1.5", "Auto", "all", " "]
})

/** How many processes serve the one port. */
export const serverProcessesSettings = settingGroup(
  "Processes",
  "How many processes serve the one port. `npm start` is one process, whatever is said here.",
  {
    processes: setting(
      "SERVER_PROCESSES",
      processes,
      "Processes of the server, `auto` for as many as there are cores; more than one needs `REDIS_URL`."
    ).withDefault("1")
  }
)

export const serverProcessesConfig: Config.Config<{ readonly processes: number }> = serverProcessesSettings.config
