import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import { ownDecision } from "../reviews/KycReviewErrors.ts"
import * as Errors from "./HolderDeathErrors.ts"
import type { HolderDeathOperations } from "./HolderDeathOperations.ts"

const reach = [userNotFound, notOnYourself, staffOutOfReach]

/** How operations of `HolderDeathOperations` fail, beside what every operation can. */
export const holderDeathFailures = {
  get: reach,
  decide: [...reach, Errors.noDeathReported, Errors.deathDecided, ownDecision]
} satisfies FailuresOf<typeof HolderDeathOperations>
