import { staffAccess } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { KycStatus } from "../status/KycStatus.ts"
import { ConfirmAddress, SeeFirstPayment } from "./OnboardingFacts.ts"

/** By staff, or by a system that keeps accounts and signs in as staff. */
const access = staffAccess(["admin", "super_admin"])

/** What lifts what remote onboarding holds back, beside a meeting. */
export const KycOnboardingOperations = operations("kycOnboarding", "/kyc", {
  confirmAddress: post("/address-confirmation/:userCode", {
    input: ConfirmAddress,
    output: KycStatus,
    access,
    idempotent: true
  }),
  seeFirstPayment: post("/first-payment/:userCode", {
    input: SeeFirstPayment,
    output: KycStatus,
    access,
    idempotent: true
  })
})
