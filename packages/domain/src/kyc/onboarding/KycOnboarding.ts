import { Schema } from "effect"
import { OnboardingMode } from "./OnboardingMode.ts"

/**
 * How somebody was onboarded. `since` is when `mode` began; `liftedAt` is when a meeting lifted what remote onboarding held
 * back. Times are UTC.
 */
export const KycOnboarding = Schema.Struct({
  mode: OnboardingMode,
  since: Schema.DateTimeUtcFromString,
  liftedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  addressConfirmedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  firstPaymentAt: Schema.NullOr(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "KycOnboarding" })
export type KycOnboarding = typeof KycOnboarding.Type
