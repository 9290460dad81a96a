import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { invalidRange } from "./EvidencePackErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { EvidencePackOperations } from "./EvidencePackOperations.ts"

/** How operations of `EvidencePackOperations` fail, beside what every operation can. */
export const evidencePackFailures = {
  make: [userNotFound, notOnYourself, staffOutOfReach, invalidRange, tooManyRequests]
} satisfies FailuresOf<typeof EvidencePackOperations>
