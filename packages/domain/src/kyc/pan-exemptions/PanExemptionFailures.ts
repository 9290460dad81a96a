import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { ownDecision, reasonNeeded } from "../reviews/KycReviewErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as Errors from "./PanExemptionErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { PanExemptionOperations } from "./PanExemptionOperations.ts"

const reach = [userNotFound, notOnYourself, staffOutOfReach]

/** How operations of `PanExemptionOperations` fail, beside what every operation can. */
export const panExemptionFailures = {
  get: reach,
  propose: [...reach, Errors.panExemptionLive, Errors.exemptionNotOfAge, uploadUnusable],
  decide: [...reach, Errors.noPanExemptionWaits, ownDecision, reasonNeeded],
  revoke: [...reach, Errors.noPanExemptionStands]
} satisfies FailuresOf<typeof PanExemptionOperations>
