import { userNotFound } from "../../accounts/UserErrors.ts"
import { aadhaarNotVerified } from "../journeys/KycErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { AadhaarRevealOperations } from "./AadhaarRevealOperations.ts"

/** How operations of `AadhaarRevealOperations` fail, beside what every operation can. */
export const aadhaarRevealFailures = {
  reveal: [userNotFound, aadhaarNotVerified]
} satisfies FailuresOf<typeof AadhaarRevealOperations>
