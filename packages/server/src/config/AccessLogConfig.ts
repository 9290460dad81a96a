import { flag } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** Whether each answered request is a line of the log. It has no level: `LOG_LEVEL` does not silence it. */
export const accessLogSettings = settingGroup("Access log", "One line for each answered request.", {
  isOn: setting(
    "ACCESS_LOG",
    flag,
    "Whether each answered request is a line of the log: its route, status, time, size, caller and address, never its path or query."
  ).optional("true in production")
})
