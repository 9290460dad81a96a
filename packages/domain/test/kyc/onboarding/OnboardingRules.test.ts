import { DateTime } from "effect"
import { assert, describe, it } from "vitest"
import {
  dueDiligenceBy,
  holdsOf,
  limitsOf,
  noticesCome,
  operationsOf,
  type OnboardingStanding
} from "../../../src/kyc/onboarding/OnboardingRules.ts"

const since = DateTime.makeUnsafe("2026-11-23T09:30:00Z")
const after = (days: number) => DateTime.add(since, { days })
const remote: OnboardingStanding = { mode: "otp_ekyc", since, isAddressConfirmed: false, isFirstPaymentSeen: false }
const codes = (standing: OnboardingStanding, days = 1) => holdsOf(standing, after(days)).map(({ code }) => code)

describe("what onboarding holds back", () => {
  it("is everything that 44 says of somebody onboarded remotely", () => {
    const all = ["not_met", "address_unconfirmed", "first_payment_awaited", "mobile_kept"] as const
    for (const mode of ["otp_ekyc", "digilocker", "documents_remote"] as const) {
      assert.deepStrictEqual(codes({ ...remote, mode }), [...all])
    }
  })

  it("goes with each thing that is confirmed, and altogether once the person was met", () => {
    assert.deepStrictEqual(codes({ ...remote, isAddressConfirmed: true }), [
      "not_met",
      "first_payment_awaited",
      "mobile_kept"
    ])
    assert.deepStrictEqual(codes({ ...remote, isAddressConfirmed: true, isFirstPaymentSeen: true }), [
      "not_met",
      "mobile_kept"
    ])
    assert.deepStrictEqual([codes({ ...remote, mode: "face_to_face" }), codes({ ...remote, mode: "video" })], [[], []])
  })

  it("is offered to be lifted by video first", () => {
    for (const { liftedBy } of holdsOf(remote, after(400))) {
      assert.isBelow(liftedBy.indexOf("video"), liftedBy.indexOf("counter"))
    }
  })

  it("closes operations after a year of OTP-based e-KYC to the second, and of nothing else", () => {
    const free = { ...remote, isAddressConfirmed: true, isFirstPaymentSeen: true }
    const by = dueDiligenceBy(free)!
    assert.strictEqual(DateTime.formatIso(by), "2027-11-23T09:30:00.000Z")
    const stands = (now: DateTime.Utc) => operationsOf(true, holdsOf(free, now))
    assert.deepStrictEqual([stands(DateTime.subtract(by, { milliseconds: 1 })), stands(by)], ["open", "held"])
    assert.isNull(dueDiligenceBy({ ...free, mode: "digilocker" }))
    assert.notInclude(codes({ ...free, mode: "digilocker" }, 4000), "due_diligence_overdue")
  })

  it("keeps operations closed until the address is confirmed and KYC is complete", () => {
    const holds = holdsOf(remote, after(1))
    assert.strictEqual(operationsOf(true, holds), "held")
    const confirmed = holdsOf({ ...remote, isAddressConfirmed: true }, after(1))
    assert.deepStrictEqual([operationsOf(true, confirmed), operationsOf(false, confirmed)], ["open", "held"])
  })
})

describe("the limits of OTP-based e-KYC", () => {
  it("are in paise, and stand with OTP-based e-KYC alone", () => {
    const { balancePaise, creditsYearPaise, termLoansYearPaise } = limitsOf(remote)!
    assert.deepStrictEqual([balancePaise, creditsYearPaise, termLoansYearPaise], [10_000_000, 20_000_000, 6_000_000])
    for (const mode of ["digilocker", "documents_remote", "face_to_face", "video"] as const) {
      assert.isNull(limitsOf({ ...remote, mode }))
    }
  })

  it("are told of three times before the year ends", () => {
    const by = dueDiligenceBy(remote)!
    const left = (days: number) => noticesCome(by, DateTime.subtract(by, { days }))
    assert.deepStrictEqual([left(91), left(90), left(31), left(30), left(8), left(7), left(0)], [0, 1, 1, 2, 2, 3, 3])
  })
})
