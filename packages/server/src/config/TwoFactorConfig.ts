import { Config, Context, Layer } from "effect"

/** The values behind {@link TwoFactorConfig}. **Units**: seconds, days. */
export interface TwoFactorSettings {
  readonly challengeSeconds: number
  readonly enrolmentSeconds: number
  readonly failuresBeforeLock: number
  readonly lockSeconds: number
  readonly trustedDeviceDays: number
  readonly weakFactorsForStaff: boolean
}

const count = (name: string, fallback: number) => Config.Int(name).pipe(Config.withDefault(fallback))

/**
 * Second factors. **Settings**: `TWO_FACTOR_CHALLENGE_SECONDS` (600), `TWO_FACTOR_ENROLMENT_SECONDS` (900),
 * `TWO_FACTOR_FAILURES` (10), `TWO_FACTOR_LOCK_SECONDS` (900), `TRUSTED_DEVICE_DAYS` (30, at most 30),
 * `TWO_FACTOR_WEAK_FOR_STAFF` (false: staff may not use e-mail or text messages). **Source**: SECURITY.md 7.
 */
export class TwoFactorConfig extends Context.Service<TwoFactorConfig, TwoFactorSettings>()(
  "@credbuzzpay/server/config/TwoFactorConfig"
) {
  static readonly config: Config.Config<TwoFactorSettings> = Config.all({
    challengeSeconds: count("TWO_FACTOR_CHALLENGE_SECONDS", 600),
    enrolmentSeconds: count("TWO_FACTOR_ENROLMENT_SECONDS", 900),
    failuresBeforeLock: count("TWO_FACTOR_FAILURES", 10),
    lockSeconds: count("TWO_FACTOR_LOCK_SECONDS", 900),
    trustedDeviceDays: count("TRUSTED_DEVICE_DAYS", 30),
    weakFactorsForStaff: Config.Boolean("TWO_FACTOR_WEAK_FOR_STAFF").pipe(Config.withDefault(false))
  })

  static readonly layerConfig = Layer.effect(TwoFactorConfig, TwoFactorConfig.config)
}
