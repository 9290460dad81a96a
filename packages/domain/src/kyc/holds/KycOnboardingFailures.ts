import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { holdGone, notIdentified } from "./OnboardingErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycOnboardingOperations } from "./KycOnboardingOperations.ts"

const errors = [userNotFound, notOnYourself, staffOutOfReach, notIdentified, holdGone]

/** How operations of `KycOnboardingOperations` fail, beside what every operation can. */
export const kycOnboardingFailures = {
  confirmAddress: errors,
  seeFirstPayment: errors
} satisfies FailuresOf<typeof KycOnboardingOperations>
