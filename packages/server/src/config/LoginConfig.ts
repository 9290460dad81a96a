import { Config, Context, Layer } from "effect"

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

const count = (name: string, fallback: number) => Config.Int(name).pipe(Config.withDefault(fallback))

/**
 * How wrong passwords lock an account. **Settings**: `LOGIN_FREE_FAILURES` (5), `LOGIN_FIRST_LOCK_SECONDS` (60, then
 * doubling), `LOGIN_LONGEST_LOCK_SECONDS` (900), `LOGIN_FORGET_AFTER_SECONDS` (43200), `LOGIN_RESET_NEEDED_AFTER`
 * (100), `LOGIN_KNOWN_DEVICE_FAILURES` (5, of a known device during a lock), `LOGIN_KNOWN_DEVICES` (20, of one person),
 * `LOGIN_KNOWN_DEVICE_DAYS` (180, since its last sign-in), `SESSIONS_PER_USER` (10), `SESSIONS_PER_DEVICE` (5), `SESSIONS_PER_IP` (10, of one person). **Source**: SECURITY.md 5 and 6.
 */
export class LoginConfig extends Context.Service<LoginConfig, LoginSettings>()(
  "@credbuzzpay/server/config/LoginConfig"
) {
  static readonly config: Config.Config<LoginSettings> = Config.all({
    freeFailures: count("LOGIN_FREE_FAILURES", 5),
    firstLockSeconds: count("LOGIN_FIRST_LOCK_SECONDS", 60),
    longestLockSeconds: count("LOGIN_LONGEST_LOCK_SECONDS", 900),
    forgetAfterSeconds: count("LOGIN_FORGET_AFTER_SECONDS", 43_200),
    resetNeededAfter: count("LOGIN_RESET_NEEDED_AFTER", 100),
    knownDeviceFailures: count("LOGIN_KNOWN_DEVICE_FAILURES", 5),
    knownDevices: count("LOGIN_KNOWN_DEVICES", 20),
    knownDeviceDays: count("LOGIN_KNOWN_DEVICE_DAYS", 180),
    sessionsPerUser: count("SESSIONS_PER_USER", 10),
    sessionsPerDevice: count("SESSIONS_PER_DEVICE", 5),
    sessionsPerIp: count("SESSIONS_PER_IP", 10)
  })

  static readonly layerConfig = Layer.effect(LoginConfig, LoginConfig.config)
}
