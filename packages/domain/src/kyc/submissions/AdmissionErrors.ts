import { accountClosing } from "../../accounts/UserErrors.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import * as Errors from "../journeys/KycErrors.ts"

/** What keeps any document from being let in. */
export const admission = [
  accountClosing,
  Errors.registrationIncomplete,
  Errors.documentVerified,
  Errors.documentOutOfOrder,
  Errors.verificationRunning,
  consentTextUnknown
]
