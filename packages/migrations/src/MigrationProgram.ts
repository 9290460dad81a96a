import { appEnv } from "@credbuzzpay/settings/AppEnv"
import { databaseUrl } from "@credbuzzpay/settings/DatabaseUrl"
import type { ProgramSettings } from "@credbuzzpay/settings/Refusals"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

export const migrationSettings = settingGroup("Migrations", "Which database is migrated.", { url: databaseUrl })

/** All that migrations read. */
export const migrationProgram: ProgramSettings = {
  name: "migration",
  appEnv: appEnv.withDefault("production"),
  groups: [migrationSettings],
  rules: []
}
