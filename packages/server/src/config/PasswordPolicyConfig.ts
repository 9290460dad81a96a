import { type Config, Context, Layer, type Option } from "effect"
import { webUrl } from "@credbuzzpay/settings/Addresses"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { overTls } from "./values/PublicUrl.ts"

/** The values behind {@link PasswordPolicyConfig}. */
export interface PasswordPolicySettings {
  /** Code points that a new password must have. */
  readonly minLength: number
  /** Who is asked about breached passwords, by k-anonymity; nobody when it is none. */
  readonly breachedPasswordsUrl: Option.Option<URL>
}

/** **Source**: docs/security.md, rule 11. */
export const passwordPolicySettings = settingGroup(
  "Password policy",
  "What new passwords must be. Fewer than 12 characters cannot be allowed, more can be asked for.",
  {
    minLength: setting(
      "PASSWORD_MIN_LENGTH",
      whole({ minimum: 12, maximum: 64 }),
      "Characters that a new password must have. NIST asks 15 where the password is the only factor."
    ).withDefault("12"),
    breachedPasswordsUrl: setting(
      "BREACHED_PASSWORDS_URL",
      webUrl,
      "A server of the Pwned Passwords range API such as `https://api.pwnedpasswords.com`, which is told the first five digits of a SHA-1 and nothing else.",
      overTls
    ).optional("none: the bundled list alone")
  }
)

/** What new passwords must be: see {@link passwordPolicySettings}. */
export class PasswordPolicyConfig extends Context.Service<PasswordPolicyConfig, PasswordPolicySettings>()(
  "@credbuzzpay/server/config/PasswordPolicyConfig"
) {
  static readonly config: Config.Config<PasswordPolicySettings> = passwordPolicySettings.config

  static readonly layerConfig: Layer.Layer<PasswordPolicyConfig, Config.ConfigError> = Layer.effect(
    PasswordPolicyConfig,
    PasswordPolicyConfig.config
  )
}
