import { onboardingHolds } from "../kyc/onboarding/OnboardingHold.ts"
import { otpEkycLimits } from "../kyc/onboarding/OtpEkycLimits.ts"

/** Identified by a code sent to their mobile, and met by nobody yet. */
export const remoteOnboarding = {
  operations: "held",
  onboarding: {
    mode: "otp_ekyc",
    since: "2026-11-23T09:41:00.000Z",
    lifted_at: null,
    address_confirmed_at: null,
    first_payment_at: "2026-11-25T06:10:00.000Z"
  },
  holds: [onboardingHolds.not_met, onboardingHolds.address_unconfirmed, onboardingHolds.mobile_kept].map(
    ({ code, holdsBack, liftedBy, source }) => ({ code, holds_back: holdsBack, lifted_by: liftedBy, source })
  ),
  limits: {
    balance_paise: otpEkycLimits.balancePaise,
    credits_year_paise: otpEkycLimits.creditsYearPaise,
    term_loans_year_paise: otpEkycLimits.termLoansYearPaise,
    due_diligence_by: "2027-11-23T09:41:00.000Z",
    source: otpEkycLimits.source
  }
}
