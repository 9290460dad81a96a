import { migratedDatabaseSettings, migrationSettings } from "@credbuzzpay/migrations/MigrationProgram"
import { jobGroups, messageGroups, serverGroups } from "@credbuzzpay/server/Settings"
import type { Setting } from "@credbuzzpay/settings/Setting"
import type { SettingGroup } from "@credbuzzpay/settings/SettingGroup"
import { workerSettings } from "@credbuzzpay/workers/WorkerConfig"
import { backupSettings } from "./backup/PostgresTools.ts"
import { standaloneSettings } from "./StandaloneConfig.ts"

/** Every group of every program. A setting that several groups read is told of in the first. */
export const settingsTable: ReadonlyArray<SettingGroup<unknown>> = [
  ...serverGroups,
  ...messageGroups,
  ...jobGroups,
  workerSettings,
  standaloneSettings,
  migratedDatabaseSettings,
  migrationSettings,
  backupSettings
]

/** The settings that `group` is the first to name, or gives another default. */
export const ownSettings = (group: SettingGroup<unknown>): ReadonlyArray<Setting<unknown, unknown>> => {
  const earlier = settingsTable.slice(0, settingsTable.indexOf(group)).flatMap(({ settings }) => settings)
  return group.settings.filter((each) => !earlier.includes(each))
}

/** Every setting by its name, once. */
export const everySetting: ReadonlyArray<Setting<unknown, unknown>> = [
  ...new Map(
    settingsTable
      .flatMap(({ settings }) => settings)
      .toReversed()
      .map((each) => [each.name, each])
  ).values()
].toReversed()
