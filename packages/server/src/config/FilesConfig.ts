import { type Config, Context, Layer, Option, Result } from "effect"
import { path as pathKind } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import * as path from "node:path"

/** The values behind {@link FilesConfig}. */
export interface FilesSettings {
  /** Absolute. Made when the first file is written. */
  readonly folder: string
}

export const filesSettings = combinedGroup(
  "Files",
  "Where files are kept that are not in the database: exports, archives, checkpoints. Servers and workers must see the same folder.",
  {
    files: setting("FILES_DIR", pathKind, "The folder of these files.").optional("`files` in DATA_DIR"),
    data: setting("DATA_DIR", pathKind, "The folder of everything that is kept on disk.").withDefault(".data")
  },
  {
    combine: ({ data, files }): Result.Result<FilesSettings> =>
      Result.succeed({ folder: path.resolve(Option.getOrElse(files, () => path.join(data, "files"))) })
  }
)

/** Where files are kept: see {@link filesSettings}. */
export class FilesConfig extends Context.Service<FilesConfig, FilesSettings>()(
  "@credbuzzpay/server/config/FilesConfig"
) {
  static readonly config: Config.Config<FilesSettings> = filesSettings.config

  static readonly layerConfig = Layer.effect(FilesConfig, FilesConfig.config)
}
