import { type Config, Context, Layer } from "effect"
import { flag, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link TwoFactorConfig}. **Units**: seconds, days. */
export interface TwoFactorSettings {
  readonly challengeSeconds: number
  readonly enrolmentSeconds: number
  readonly failuresBeforeLock: number
  readonly lockSeconds: number
  readonly trustedDeviceDays: number
  readonly weakFactorsForStaff: boolean
}

/** **Source**: docs/security.md, rule 7. */
export const twoFactorSettings = settingGroup("Second factors", "Second factors.", {
  challengeSeconds: setting(
    "TWO_FACTOR_CHALLENGE_SECONDS",
    whole({ minimum: 60, maximum: 1800 }),
    "Seconds between the password and the second factor."
  ).withDefault("600"),
  enrolmentSeconds: setting(
    "TWO_FACTOR_ENROLMENT_SECONDS",
    whole({ minimum: 60, maximum: 3600 }),
    "Seconds that setting up a factor may take."
  ).withDefault("900"),
  failuresBeforeLock: setting(
    "TWO_FACTOR_FAILURES",
    whole({ minimum: 1, maximum: 20 }),
    "Wrong codes in a row, of all factors together, before a lock."
  ).withDefault("10"),
  lockSeconds: setting(
    "TWO_FACTOR_LOCK_SECONDS",
    whole({ minimum: 60, maximum: 86_400 }),
    "Seconds of that lock."
  ).withDefault("900"),
  trustedDeviceDays: setting(
    "TRUSTED_DEVICE_DAYS",
    whole({ minimum: 1, maximum: 30 }),
    "Days that a trusted device is not asked again."
  ).withDefault("30"),
  weakFactorsForStaff: setting(
    "TWO_FACTOR_WEAK_FOR_STAFF",
    flag,
    "Whether staff may use e-mail or text messages."
  ).withDefault("false")
})

/** Second factors: see {@link twoFactorSettings}. */
export class TwoFactorConfig extends Context.Service<TwoFactorConfig, TwoFactorSettings>()(
  "@credbuzzpay/server/config/TwoFactorConfig"
) {
  static readonly config: Config.Config<TwoFactorSettings> = twoFactorSettings.config

  static readonly layerConfig = Layer.effect(TwoFactorConfig, TwoFactorConfig.config)
}
