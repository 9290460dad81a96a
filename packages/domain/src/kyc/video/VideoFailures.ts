import { accountClosing, notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { photoNeeded } from "../counter/CounterErrors.ts"
import { holdGone, notIdentified } from "../holds/OnboardingErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as Errors from "./VideoErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { VideoOperations } from "./VideoOperations.ts"

const held = [Errors.videoNotFound, notOnYourself, staffOutOfReach, Errors.videoNotThere]

/** How operations of `VideoOperations` fail, beside what every operation can. */
export const videoFailures = {
  start: [
    accountClosing,
    notIdentified,
    holdGone,
    Errors.videoNotOffered,
    Errors.videoOpen,
    consentTextUnknown,
    tooManyRequests
  ],
  cancel: [Errors.videoNotThere],
  join: [...held, Errors.videoOfColleague, Errors.videoOwnAudit],
  conclude: [
    ...held,
    notIdentified,
    Errors.videoOfColleague,
    Errors.videoFlawed,
    Errors.videoChecksLacking,
    photoNeeded,
    uploadUnusable
  ],
  audit: [...held, notIdentified, Errors.videoOwnAudit, Errors.videoRecordingUnseen]
} satisfies FailuresOf<typeof VideoOperations>
