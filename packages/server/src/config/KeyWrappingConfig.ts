import { type Config, Context, Layer, Option, type Redacted, Result } from "effect"
import { line, oneOf, path } from "@credbuzzpay/settings/Kinds"
import { secretText } from "@credbuzzpay/settings/Secrets"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"

/** Where the key is in a token of PKCS#11. */
export interface Pkcs11Settings {
  /** The path of the maker's library. */
  readonly module: string
  readonly tokenLabel: string
  readonly pin: Redacted.Redacted<string>
  readonly keyLabel: string
}

/** The values behind {@link KeyWrappingConfig}. */
export type KeyWrappingSettings =
  | { readonly _tag: "local" }
  | { readonly _tag: "pkcs11"; readonly pkcs11: Pkcs11Settings }

/** **Source**: docs/operations.md, "Keys in an HSM". */
export const keyWrappingSettings = combinedGroup(
  "Key wrapping",
  "Who keeps the key that other keys are wrapped by. With `pkcs11` that is an HSM, which its key never leaves, and which servers and workers ask through the library of its maker.",
  {
    by: setting(
      "KEY_WRAPPING",
      oneOf(["local", "pkcs11"]),
      "Who wraps keys: nobody (`local`), so that they lie as they are; or an HSM (`pkcs11`)."
    ).withDefault("local"),
    module: setting("PKCS11_MODULE", path, "The library of the HSM's maker.").optional("none"),
    tokenLabel: setting("PKCS11_TOKEN_LABEL", line, "The label of the token that the key is in.").optional("none"),
    pin: setting("PKCS11_PIN", secretText(1), "The PIN of the token's user.").optional("none"),
    keyLabel: setting("PKCS11_KEY_LABEL", line, "The label of the AES key of 256 bits that wraps.").optional("none")
  },
  {
    combine: ({
      by,
      keyLabel,
      module,
      pin,
      tokenLabel
    }): Result.Result<KeyWrappingSettings, ReadonlyArray<SettingProblem>> => {
      if (by === "local") return Result.succeed({ _tag: "local" })
      const given = Option.all({ keyLabel, module, pin, tokenLabel })
      if (Option.isSome(given)) return Result.succeed({ _tag: "pkcs11", pkcs11: given.value })
      const all = { PKCS11_MODULE: module, PKCS11_TOKEN_LABEL: tokenLabel, PKCS11_PIN: pin, PKCS11_KEY_LABEL: keyLabel }
      const lacking = Object.entries(all).filter(([, each]) => Option.isNone<unknown>(each))
      return Result.fail(lacking.map(([name]) => wrong(name, "must be set where KEY_WRAPPING is pkcs11")))
    }
  }
)

/** Who keeps the key that other keys are wrapped by: see {@link keyWrappingSettings}. */
export class KeyWrappingConfig extends Context.Service<KeyWrappingConfig, KeyWrappingSettings>()(
  "@credbuzzpay/server/config/KeyWrappingConfig"
) {
  static readonly config: Config.Config<KeyWrappingSettings> = keyWrappingSettings.config

  static readonly layerConfig: Layer.Layer<KeyWrappingConfig, Config.ConfigError> = Layer.effect(
    KeyWrappingConfig,
    KeyWrappingConfig.config
  )
}
