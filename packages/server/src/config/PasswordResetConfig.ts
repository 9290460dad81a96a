import { type Config, Context, Layer, Option, Result } from "effect"
import { webUrl } from "@credbuzzpay/settings/Addresses"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { overTls, publicUrl } from "./values/PublicUrl.ts"

/** The values behind {@link PasswordResetConfig}. */
export interface PasswordResetSettings {
  /** Where the link of the mail leads; the token follows in the fragment, which no server and no Referer sees. */
  readonly page: URL
  /** How long a link, and a reset, holds. **Units**: seconds. */
  readonly lifetimeSeconds: number
  /** Mails to one account. */
  readonly sendsPerHour: number
  /** Resets of one account that devices may ask for by which it is not known, all together. */
  readonly perHour: number
  /** Resets of one account that each device may ask for by which it is known. */
  readonly perDeviceHour: number
}

/**
 * How often a password may be asked to be reset. The bounds keep a stranger's chance below 1 in 100,000 an hour whatever is
 * set: see ADR-0048. **Source**: FAULT 4.
 */
export const passwordResetSettings = combinedGroup(
  "Password resets",
  "Forgotten passwords: where the link of the mail leads, and how often one account may be asked about.",
  {
    own: setting("PASSWORD_RESET_URL", webUrl, "The page of the front end that sets a new password.", overTls).optional(
      "`PUBLIC_URL` and /reset-password"
    ),
    installation: publicUrl,
    lifetimeSeconds: setting(
      "PASSWORD_RESET_SECONDS",
      whole({ minimum: 600, maximum: 3600 }),
      "Seconds that a reset and its link hold; its code has those of `OTP_TTL_SECONDS`."
    ).withDefault("3600"),
    sendsPerHour: setting(
      "PASSWORD_RESET_SENDS_PER_HOUR",
      whole({ minimum: 1, maximum: 10 }),
      "Mails with a code and a link to one account in an hour."
    ).withDefault("5"),
    perHour: setting(
      "PASSWORD_RESETS_PER_HOUR",
      whole({ minimum: 5, maximum: 40 }),
      "Resets of one account in an hour that unknown devices may ask for, all together."
    ).withDefault("20"),
    perDeviceHour: setting(
      "PASSWORD_RESETS_PER_KNOWN_DEVICE",
      whole({ minimum: 1, maximum: 10 }),
      "Resets of one account in an hour that each device may ask for by which it is known."
    ).withDefault("5")
  },
  {
    combine: ({ installation, own, ...rest }): Result.Result<PasswordResetSettings> =>
      Result.succeed({
        ...rest,
        page: Option.getOrElse(own, () => new URL(`${installation.href.replace(/\/$/, "")}/reset-password`))
      })
  }
)

/** Forgotten passwords: see {@link passwordResetSettings}. */
export class PasswordResetConfig extends Context.Service<PasswordResetConfig, PasswordResetSettings>()(
  "@credbuzzpay/server/config/PasswordResetConfig"
) {
  static readonly config: Config.Config<PasswordResetSettings> = passwordResetSettings.config

  static readonly layerConfig = Layer.effect(PasswordResetConfig, PasswordResetConfig.config)
}
