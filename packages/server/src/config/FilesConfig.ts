import { Config, Context, Layer, Option } from "effect"
import * as path from "node:path"

/** The values behind {@link FilesConfig}. */
export interface FilesSettings {
  /** Absolute. Made when the first file is written. */
  readonly folder: string
}

/**
 * Where files are kept that are not in the database: exports, archives, checkpoints. Servers and workers must see the same
 * folder. **Settings**: `FILES_DIR` (`files` in DATA_DIR), `DATA_DIR` (`.data` in the working folder).
 */
export class FilesConfig extends Context.Service<FilesConfig, FilesSettings>()(
  "@credbuzzpay/server/config/FilesConfig"
) {
  static readonly config: Config.Config<FilesSettings> = Config.all({
    files: Config.option(Config.NonEmptyString("FILES_DIR")),
    data: Config.NonEmptyString("DATA_DIR").pipe(Config.withDefault(".data"))
  }).pipe(
    Config.map(({ data, files }) => ({ folder: path.resolve(Option.getOrElse(files, () => path.join(data, "files"))) }))
  )

  static readonly layerConfig = Layer.effect(FilesConfig, FilesConfig.config)
}
