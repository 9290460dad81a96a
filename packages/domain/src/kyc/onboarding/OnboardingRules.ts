import { DateTime } from "effect"
import { isRemote, type OnboardingMode } from "./OnboardingMode.ts"
import { type OnboardingHold, type OnboardingHoldCode, onboardingHolds } from "./OnboardingHold.ts"
import { OTP_EKYC_YEARS, otpEkycLimits, type OtpEkycLimits } from "./OtpEkycLimits.ts"

/** How far the onboarding of somebody is who was identified. `since` is when `mode` began. */
export interface OnboardingStanding {
  readonly mode: OnboardingMode
  readonly since: DateTime.Utc
  readonly isAddressConfirmed: boolean
  readonly isFirstPaymentSeen: boolean
}

/** By when due diligence has to be complete; null where OTP-based e-KYC is not all there is. */
export const dueDiligenceBy = ({ mode, since }: Pick<OnboardingStanding, "mode" | "since">): DateTime.Utc | null =>
  mode === "otp_ekyc" ? DateTime.add(since, { years: OTP_EKYC_YEARS }) : null

const isOverdue = (standing: OnboardingStanding, now: DateTime.Utc) => {
  const by = dueDiligenceBy(standing)
  return by !== null && DateTime.isGreaterThanOrEqualTo(now, by)
}

/** What remote onboarding holds back now. **Source**: in `OnboardingHold.ts`. */
export const holdsOf = (standing: OnboardingStanding, now: DateTime.Utc): ReadonlyArray<OnboardingHold> => {
  if (!isRemote(standing.mode)) return []
  const stands: Readonly<Record<OnboardingHoldCode, boolean>> = {
    not_met: true,
    address_unconfirmed: !standing.isAddressConfirmed,
    first_payment_awaited: !standing.isFirstPaymentSeen,
    mobile_kept: true,
    due_diligence_overdue: isOverdue(standing, now),
    holder_deceased: false
  }
  return Object.values(onboardingHolds).filter(({ code }) => stands[code])
}

/** The same of somebody of whom a report may stand that they have died; before they are identified, that alone. */
export const allHoldsOf = (
  standing: OnboardingStanding | undefined,
  isReportedDead: boolean,
  now: DateTime.Utc
): ReadonlyArray<OnboardingHold> => [
  ...(standing === undefined ? [] : holdsOf(standing, now)),
  ...(isReportedDead ? [onboardingHolds.holder_deceased] : [])
]

/** The limits of OTP-based e-KYC where they stand; null where another way of onboarding has none. */
export const limitsOf = (standing: Pick<OnboardingStanding, "mode" | "since">): OtpEkycLimits | null => {
  const by = dueDiligenceBy(standing)
  return by === null ? null : { ...otpEkycLimits, dueDiligenceBy: by }
}

/** Whether operations are open: KYC is complete, and nothing holds them back. */
export const operationsOf = (isKycComplete: boolean, holds: ReadonlyArray<OnboardingHold>): "open" | "held" =>
  isKycComplete && holds.every(({ holdsBack }) => holdsBack !== "operations") ? "open" : "held"

/** Days before the end of the year of OTP-based e-KYC at which the person is told. */
export const dueDiligenceNotices = [90, 30, 7] as const

/** How many of {@link dueDiligenceNotices} have come by now. */
export const noticesCome = (by: DateTime.Utc, now: DateTime.Utc): number =>
  dueDiligenceNotices.filter((days) => DateTime.isGreaterThanOrEqualTo(now, DateTime.subtract(by, { days }))).length
