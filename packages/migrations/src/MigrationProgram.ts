import { appEnv } from "@credbuzzpay/settings/AppEnv"
import { databaseDirectUrl, databaseUrl, sessionAddress } from "@credbuzzpay/settings/DatabaseUrl"
import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import type { ProgramSettings } from "@credbuzzpay/settings/Refusals"
import { span } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup, settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { Result } from "effect"

/** Migrations hold locks on a session, which no pooler keeps. */
export const migratedDatabaseSettings = combinedGroup(
  "The database of migrations",
  "Which database is migrated.",
  { url: databaseUrl, directUrl: databaseDirectUrl },
  { combine: (addresses) => Result.succeed(sessionAddress(addresses)) }
)

/** Of everybody who migrates: the migrations, and the system in one process. */
export const migrationSettings = settingGroup("Migrations", "How patiently a database is migrated.", {
  giveUpAfter: setting(
    "MIGRATION_GIVE_UP_AFTER",
    span({ minimum: "1 second", maximum: "1 day" }),
    "How long a step that gets no lock tries again."
  ).withDefault("10 minutes"),
  batchPause: setting(
    "MIGRATION_BATCH_PAUSE",
    span({ minimum: "0 millis", maximum: "1 minute" }),
    "The pause between two batches of a backfill."
  ).withDefault("0 millis")
})

/** All that migrations read. */
export const migrationProgram: ProgramSettings = {
  name: "migration",
  appEnv: appEnv.withDefault("production"),
  groups: [migratedDatabaseSettings, migrationSettings, logSettings],
  rules: []
}
