import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { pepUnchanged } from "./KycRiskErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycRiskOperations } from "./KycRiskOperations.ts"

/** How operations of `KycRiskOperations` fail, beside what every operation can. */
export const kycRiskFailures = {
  get: [userNotFound, notOnYourself, staffOutOfReach],
  flagPep: [userNotFound, notOnYourself, staffOutOfReach, pepUnchanged]
} satisfies FailuresOf<typeof KycRiskOperations>
