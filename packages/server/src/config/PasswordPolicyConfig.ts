import { Config, Context, Layer, type Option, Schema } from "effect"

/** The values behind {@link PasswordPolicyConfig}. */
export interface PasswordPolicySettings {
  /** Code points that a new password must have. */
  readonly minLength: number
  /** Who is asked about breached passwords, by k-anonymity; nobody when it is none. */
  readonly breachedPasswordsUrl: Option.Option<URL>
}

/**
 * What new passwords must be. Fewer than 12 characters cannot be allowed, more can be asked for.
 *
 * **Settings**: `PASSWORD_MIN_LENGTH` (12; NIST asks 15 where the password is the only factor), `BREACHED_PASSWORDS_URL`
 * (none; a server of the Pwned Passwords range API such as `https://api.pwnedpasswords.com`, which is told the first five
 * digits of a SHA-1 and nothing else). **Source**: SECURITY.md 11.
 */
export class PasswordPolicyConfig extends Context.Service<PasswordPolicyConfig, PasswordPolicySettings>()(
  "@credbuzzpay/server/config/PasswordPolicyConfig"
) {
  static readonly config: Config.Config<PasswordPolicySettings> = Config.all({
    minLength: Config.schema(
      Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 12, maximum: 64 })),
      "PASSWORD_MIN_LENGTH"
    ).pipe(Config.withDefault(12)),
    breachedPasswordsUrl: Config.option(Config.URL("BREACHED_PASSWORDS_URL"))
  })

  static readonly layerConfig: Layer.Layer<PasswordPolicyConfig, Config.ConfigError> = Layer.effect(
    PasswordPolicyConfig,
    PasswordPolicyConfig.config
  )
}
