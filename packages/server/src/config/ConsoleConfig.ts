import { type Config, Context, Layer, Option, Result } from "effect"
import { oneOf, path as pathKind } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import * as path from "node:path"

/** The values behind {@link ConsoleConfig}. */
export interface ConsoleSettings {
  /** Absolute. Where its built files lie; none: `/console` is nobody's address. */
  readonly folder: Option.Option<string>
}

export const consoleSettings = combinedGroup(
  "Console",
  "The page that staff and persons use, at `/console` ([how to host it](../guides/console.md)).",
  {
    console: setting("CONSOLE", oneOf(["on", "off"]), "Whether the console is served.").withDefault("on"),
    folder: setting("CONSOLE_DIR", pathKind, "The folder of its built files.").optional(
      "`npm start` builds them and says where; a server without it serves no console"
    )
  },
  {
    combine: ({ console: asked, folder }): Result.Result<ConsoleSettings> =>
      Result.succeed({ folder: asked === "off" ? Option.none() : Option.map(folder, (given) => path.resolve(given)) })
  }
)

/** Whether and from where the console is served: see {@link consoleSettings}. */
export class ConsoleConfig extends Context.Service<ConsoleConfig, ConsoleSettings>()(
  "@credbuzzpay/server/config/ConsoleConfig"
) {
  static readonly config: Config.Config<ConsoleSettings> = consoleSettings.config

  static readonly layerConfig: Layer.Layer<ConsoleConfig, Config.ConfigError> = Layer.effect(
    ConsoleConfig,
    ConsoleConfig.config
  )
}
