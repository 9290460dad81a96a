import { type Array, type Config, Context, Layer, Option, type Redacted, Result } from "effect"
import { type Kind, kind } from "@credbuzzpay/settings/Kind"
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
  /** The first wraps, all unwrap. */
  readonly keyLabels: Array.NonEmptyReadonlyArray<string>
}

/** The values behind {@link KeyWrappingConfig}. */
export type KeyWrappingSettings =
  | { readonly _tag: "local" }
  | { readonly _tag: "pkcs11"; readonly pkcs11: Pkcs11Settings }

const labels: Kind<Array.NonEmptyReadonlyArray<string>> = kind({
  what: "labels in one line, with commas between them",
  parse: (text) => {
    const [first, ...others] = text.split(",").map((label) => label.trim())
    const all = [first ?? "", ...others] as const
    return all.every((label) => label !== "" && !/\p{Cc}/u.test(label)) && new Set(all).size === all.length
      ? Option.some(all)
      : Option.none()
  },
  valid: ["wrapping", "wrapping 2027, wrapping 2026"],
  invalid: [" ", "wrapping,", "two\nlines", "one,one"]
})

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
    keyLabels: setting(
      "PKCS11_KEY_LABEL",
      labels,
      "The label of the AES key of 256 bits that wraps. Several, while one takes the place of another: the first wraps, all unwrap."
    ).optional("none")
  },
  {
    combine: ({
      by,
      keyLabels,
      module,
      pin,
      tokenLabel
    }): Result.Result<KeyWrappingSettings, ReadonlyArray<SettingProblem>> => {
      if (by === "local") return Result.succeed({ _tag: "local" })
      const given = Option.all({ keyLabels, module, pin, tokenLabel })
      if (Option.isSome(given)) return Result.succeed({ _tag: "pkcs11", pkcs11: given.value })
      const all = {
        PKCS11_MODULE: module,
        PKCS11_TOKEN_LABEL: tokenLabel,
        PKCS11_PIN: pin,
        PKCS11_KEY_LABEL: keyLabels
      }
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
