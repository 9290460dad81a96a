import { Schema } from "effect"

export const OnboardingHoldCode = Schema.Literals([
  "not_met",
  "address_unconfirmed",
  "first_payment_awaited",
  "mobile_kept",
  "due_diligence_overdue",
  "holder_deceased"
])
export type OnboardingHoldCode = typeof OnboardingHoldCode.Type

/** What a hold keeps from happening. */
export const HeldBack = Schema.Literals(["low_risk", "operations", "other_payments", "mobile_change"])

/** What makes a hold go. */
export const HoldLift = Schema.Literals(["counter", "video", "address_confirmation", "first_payment", "refutation"])

/** What is held back of one person now, and what lifts it. */
export const OnboardingHold = Schema.Struct({
  code: OnboardingHoldCode,
  holdsBack: HeldBack,
  liftedBy: Schema.Array(HoldLift),
  source: Schema.String
}).annotate({ identifier: "KycHold" })
export type OnboardingHold = typeof OnboardingHold.Type

const paragraph = (number: string) => `RBI (Commercial Banks – KYC) Directions, 2025, paragraph ${number}`

const meeting = ["video", "counter"] as const

/** Every hold, in the order in which it is told; video is offered first. **Source**: the paragraph in each. */
export const onboardingHolds: Readonly<Record<OnboardingHoldCode, OnboardingHold>> = {
  not_met: { code: "not_met", holdsBack: "low_risk", liftedBy: meeting, source: paragraph("44(6)") },
  address_unconfirmed: {
    code: "address_unconfirmed",
    holdsBack: "operations",
    liftedBy: ["address_confirmation", ...meeting],
    source: paragraph("44(1)-(5)")
  },
  first_payment_awaited: {
    code: "first_payment_awaited",
    holdsBack: "other_payments",
    liftedBy: ["first_payment", ...meeting],
    source: paragraph("44(1)-(5)")
  },
  mobile_kept: {
    code: "mobile_kept",
    holdsBack: "mobile_change",
    liftedBy: meeting,
    source: paragraph("44(1)-(5)")
  },
  due_diligence_overdue: {
    code: "due_diligence_overdue",
    holdsBack: "operations",
    liftedBy: meeting,
    source: paragraph("25(3)-(6)")
  },
  holder_deceased: {
    code: "holder_deceased",
    holdsBack: "operations",
    liftedBy: ["refutation"],
    source: "Our own policy: nothing is done for an account whose holder was reported to have died"
  }
}
