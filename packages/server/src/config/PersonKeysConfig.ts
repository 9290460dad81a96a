import { type Config, Context, Layer, Option, Result } from "effect"
import { path as pathKind } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import * as path from "node:path"
import { filesSettings } from "./FilesConfig.ts"

/** The values behind {@link PersonKeysConfig}. */
export interface PersonKeysSettings {
  /** Absolute. */
  readonly folder: string
}

const { data: dataDir, files: filesDir } = filesSettings.fields

const isWithin = (outer: string, inner: string) => {
  const way = path.relative(path.resolve(outer), path.resolve(inner))
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way))
}

const unset: SettingProblem = {
  setting: "PERSON_KEYS_DIR",
  message: "must be set in production, to a folder that no backup has",
  missing: true
}

/** **Source**: docs/operations.md, "Keys of persons". */
export const personKeysSettings = combinedGroup(
  "Keys of persons",
  "Where the keys lie that wrap each person's own key. Whoever has this folder and a copy of the database can read everybody in the copy, erased people too: so production keeps it apart from what is backed up. Servers and workers must see the same folder.",
  {
    keys: setting(
      "PERSON_KEYS_DIR",
      pathKind,
      "The folder of these keys. Production needs it, and takes none that has FILES_DIR or DATA_DIR in it, or is in one of them."
    ).optional("`person-keys` in DATA_DIR; needed in production"),
    data: dataDir,
    files: filesDir
  },
  {
    combine: ({ data, keys }): Result.Result<PersonKeysSettings> =>
      Result.succeed({ folder: path.resolve(Option.getOrElse(keys, () => path.join(data, "person-keys"))) }),
    inProduction: ({ data, files, keys }) =>
      Option.match(keys, {
        onNone: () => [unset],
        onSome: (folder) =>
          [
            { name: dataDir.name, kept: data },
            ...Option.toArray(Option.map(files, (kept) => ({ name: filesDir.name, kept })))
          ].flatMap(({ kept, name }) =>
            isWithin(kept, folder) || isWithin(folder, kept)
              ? [wrong("PERSON_KEYS_DIR", `must lie apart from ${name}, which is backed up, in production`)]
              : []
          )
      })
  }
)

/** Where the keys lie that wrap persons' keys: see {@link personKeysSettings}. */
export class PersonKeysConfig extends Context.Service<PersonKeysConfig, PersonKeysSettings>()(
  "@credbuzzpay/server/config/PersonKeysConfig"
) {
  static readonly config: Config.Config<PersonKeysSettings> = personKeysSettings.config

  static readonly layerConfig: Layer.Layer<PersonKeysConfig, Config.ConfigError> = Layer.effect(
    PersonKeysConfig,
    PersonKeysConfig.config
  )
}
