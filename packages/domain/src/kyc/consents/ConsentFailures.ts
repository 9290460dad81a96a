import { staffAccountStays, userNotFound } from "../../accounts/UserErrors.ts"
import { consentTextNotFound, consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { nothingToWithdraw } from "./ConsentErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { ConsentOperations } from "./ConsentOperations.ts"

/** How operations of `ConsentOperations` fail, beside what every operation can. */
export const consentFailures = {
  text: [consentTextNotFound],
  give: [consentTextUnknown],
  withdraw: [staffAccountStays, nothingToWithdraw],
  list: [userNotFound]
} satisfies FailuresOf<typeof ConsentOperations>
