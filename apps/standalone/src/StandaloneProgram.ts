import { migrationSettings } from "@credbuzzpay/migrations/MigrationProgram"
import { databaseSettings } from "@credbuzzpay/server/config/DatabaseConfig"
import { jobGroups, messageGroups, serverGroups } from "@credbuzzpay/server/Settings"
import { messageRules, serverRules } from "@credbuzzpay/server/SettingRules"
import type { ProgramSettings } from "@credbuzzpay/settings/Refusals"
import { workerSettings } from "@credbuzzpay/workers/WorkerConfig"
import { messagesInDevelopment } from "@credbuzzpay/workers/WorkerProgram"
import { backupSettings } from "./backup/PostgresTools.ts"
import { keyNames } from "./GeneratedKeys.ts"
import { standaloneSettings } from "./StandaloneConfig.ts"

/** All that the system in one process reads. Without DATABASE_URL it has a database of its own, in production too. */
export const standaloneProgram: ProgramSettings = {
  name: "system",
  appEnv: standaloneSettings.fields.appEnv,
  groups: [
    standaloneSettings,
    ...serverGroups,
    ...messageGroups,
    ...jobGroups,
    workerSettings,
    migrationSettings,
    backupSettings
  ],
  rules: [...serverRules, ...messageRules],
  spared: (production) => [
    databaseSettings.fields.url.name,
    ...(production ? [] : [...keyNames, ...messagesInDevelopment])
  ]
}
