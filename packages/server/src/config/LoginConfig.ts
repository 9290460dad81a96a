import { type Config, Context, Layer, Result } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"

/** The values behind {@link LoginConfig}. **Units**: seconds, but for `knownDeviceDays`. */
export interface LoginSettings {
  readonly freeFailures: number
  readonly firstLockSeconds: number
  readonly longestLockSeconds: number
  readonly forgetAfterSeconds: number
  readonly resetNeededAfter: number
  readonly knownDeviceFailures: number
  readonly knownDevices: number
  readonly knownDeviceDays: number
  readonly sessionsPerUser: number
  readonly sessionsPerDevice: number
  readonly sessionsPerIp: number
}

const between = ({ firstLockSeconds, freeFailures, longestLockSeconds, resetNeededAfter }: LoginSettings) => [
  ...(firstLockSeconds > longestLockSeconds
    ? [wrong("LOGIN_LONGEST_LOCK_SECONDS", "must be at least LOGIN_FIRST_LOCK_SECONDS")]
    : []),
  ...(resetNeededAfter <= freeFailures
    ? [wrong("LOGIN_RESET_NEEDED_AFTER", "must be more than LOGIN_FREE_FAILURES")]
    : [])
]

/** NIST 800-63B allows 100 failures in a row at most. **Source**: docs/security.md, rules 5 and 6. */
export const loginSettings = combinedGroup(
  "Sign-in",
  "How wrong passwords lock an account, and how many sessions one person may have.",
  {
    freeFailures: setting(
      "LOGIN_FREE_FAILURES",
      whole({ minimum: 1, maximum: 20 }),
      "Wrong passwords in a row before the first lock."
    ).withDefault("5"),
    firstLockSeconds: setting(
      "LOGIN_FIRST_LOCK_SECONDS",
      whole({ minimum: 10, maximum: 3600 }),
      "Seconds of the first lock; each next one is twice as long."
    ).withDefault("60"),
    longestLockSeconds: setting(
      "LOGIN_LONGEST_LOCK_SECONDS",
      whole({ minimum: 60, maximum: 86_400 }),
      "Seconds of the longest lock."
    ).withDefault("900"),
    forgetAfterSeconds: setting(
      "LOGIN_FORGET_AFTER_SECONDS",
      whole({ minimum: 3600, maximum: 604_800 }),
      "Seconds without a wrong password after which the count begins anew."
    ).withDefault("43200"),
    resetNeededAfter: setting(
      "LOGIN_RESET_NEEDED_AFTER",
      whole({ minimum: 10, maximum: 100 }),
      "Wrong passwords in a row after which only a reset opens the account."
    ).withDefault("100"),
    knownDeviceFailures: setting(
      "LOGIN_KNOWN_DEVICE_FAILURES",
      whole({ minimum: 1, maximum: 20 }),
      "Wrong passwords in a row that a known device has while its account is locked."
    ).withDefault("5"),
    knownDevices: setting(
      "LOGIN_KNOWN_DEVICES",
      whole({ minimum: 1, maximum: 100 }),
      "Devices that one person is known by at once; the one unused for longest is forgotten for a new one."
    ).withDefault("20"),
    knownDeviceDays: setting(
      "LOGIN_KNOWN_DEVICE_DAYS",
      whole({ minimum: 1, maximum: 400 }),
      "Days since its last sign-in for which a device is known."
    ).withDefault("180"),
    sessionsPerUser: setting(
      "SESSIONS_PER_USER",
      whole({ minimum: 1, maximum: 100 }),
      "Sessions of one person at once; the oldest ends for a new one."
    ).withDefault("10"),
    sessionsPerDevice: setting(
      "SESSIONS_PER_DEVICE",
      whole({ minimum: 1, maximum: 100 }),
      "Sessions of one person on one device at once."
    ).withDefault("5"),
    sessionsPerIp: setting(
      "SESSIONS_PER_IP",
      whole({ minimum: 1, maximum: 100 }),
      "Sessions of one person from one address at once."
    ).withDefault("10")
  },
  {
    combine: (settings): Result.Result<LoginSettings, ReadonlyArray<SettingProblem>> => {
      const problems = between(settings)
      return problems.length === 0 ? Result.succeed(settings) : Result.fail(problems)
    }
  }
)

/** How wrong passwords lock an account: see {@link loginSettings}. */
export class LoginConfig extends Context.Service<LoginConfig, LoginSettings>()(
  "@credbuzzpay/server/config/LoginConfig"
) {
  static readonly config: Config.Config<LoginSettings> = loginSettings.config

  static readonly layerConfig = Layer.effect(LoginConfig, LoginConfig.config)
}
