import { ConfigProvider, Effect, Option, type Redacted } from "effect"
import * as path from "node:path"
import { databaseSettings } from "@credbuzzpay/server/config/DatabaseConfig"
import { filesSettings } from "@credbuzzpay/server/config/FilesConfig"
import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import { personKeysSettings } from "@credbuzzpay/server/config/PersonKeysConfig"
import { writableUrl } from "@credbuzzpay/settings/WritableHost"
import { checkSettings, type ProgramSettings } from "@credbuzzpay/settings/Refusals"
import { keptKeys, unconfigured } from "../GeneratedKeys.ts"
import { standaloneSettings } from "../StandaloneConfig.ts"
import { backupSettings } from "./PostgresTools.ts"

/** All that `pnpm backup` and `pnpm restore` read; the keys they only look at where they are set. */
export const backupProgram: ProgramSettings = {
  name: "backup",
  appEnv: standaloneSettings.fields.appEnv,
  groups: [standaloneSettings, filesSettings, logSettings, backupSettings],
  rules: [],
  spared: () => [databaseSettings.fields.url.name]
}

/** Where the parts of a system are that is saved, or restored. Absolute paths. */
export interface BackedUpSystem {
  /** With the host alone that takes writes now. None: the embedded database in `dataDir`. */
  readonly databaseUrl: Option.Option<Redacted.Redacted>
  readonly dataDir: string
  readonly postgres: string
  readonly files: string
  readonly personKeys: string
}

/**
 * The system that the environment and the data folder describe, and the provider that reads its keys: the environment first,
 * then those that development keeps. **Errors**: `SettingsRefused`, `ConfigError`, `StartupFailed`.
 */
export const backedUpSystem = Effect.gen(function* () {
  yield* checkSettings(backupProgram)
  const { database, dataDir } = yield* standaloneSettings.config
  const files = yield* filesSettings.fields.files.config
  const personKeys = yield* personKeysSettings.fields.keys.config
  const keys = yield* unconfigured(yield* keptKeys(path.join(dataDir, "keys.json")))
  const system: BackedUpSystem = {
    databaseUrl: yield* Effect.transposeOption(Option.map(database, ({ url }) => writableUrl(url))),
    dataDir,
    postgres: path.join(dataDir, "postgres"),
    files: path.resolve(Option.getOrElse(files, () => path.join(dataDir, "files"))),
    personKeys: path.resolve(Option.getOrElse(personKeys, () => path.join(dataDir, "person-keys")))
  }
  const environment = yield* ConfigProvider.ConfigProvider
  return { system, provider: ConfigProvider.orElse(environment, ConfigProvider.fromUnknown(keys)) }
})
