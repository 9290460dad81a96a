import { accountClosing, notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { documentNumberWrong } from "../documents/IdentityDocumentErrors.ts"
import { registrationIncomplete } from "../journeys/KycErrors.ts"
import * as Errors from "./CkycrErrors.ts"
import type { CkycrOperations } from "./CkycrOperations.ts"

/** How operations of `CkycrOperations` fail, beside what every operation can. */
export const ckycrFailures = {
  searchCkycr: [
    accountClosing,
    registrationIncomplete,
    Errors.ckycrOff,
    documentNumberWrong,
    consentTextUnknown,
    tooManyRequests
  ],
  retryFiling: [Errors.ckycrOff, Errors.filingNotFound, notOnYourself, staffOutOfReach, Errors.filingNotRefused]
} satisfies FailuresOf<typeof CkycrOperations>
