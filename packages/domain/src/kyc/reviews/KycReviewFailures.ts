import { notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import * as Errors from "./KycReviewErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycReviewOperations } from "./KycReviewOperations.ts"

const hold = [Errors.reviewNotFound, notOnYourself, staffOutOfReach]
const free = [...hold, Errors.takenByYou, Errors.reviewDecided, Errors.reviewClaimed]

/** How operations of `KycReviewOperations` fail, beside what every operation can. */
export const kycReviewFailures = {
  get: hold,
  claim: free,
  approve: [...free, Errors.reviewFactsChanged, Errors.reviewLacksData],
  reject: [...free, Errors.reviewFactsChanged],
  confirm: [
    ...hold,
    Errors.takenByYou,
    Errors.reviewDecided,
    Errors.reviewNotConfirming,
    Errors.reasonNeeded,
    Errors.ownDecision,
    Errors.reviewFactsChanged,
    Errors.reviewLacksData
  ]
} satisfies FailuresOf<typeof KycReviewOperations>
