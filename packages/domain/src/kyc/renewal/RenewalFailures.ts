import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import * as Errors from "./RenewalErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { RenewalOperations } from "./RenewalOperations.ts"

/** How operations of `RenewalOperations` fail, beside what every operation can. */
export const renewalFailures = {
  renew: [
    Errors.kycNotComplete,
    Errors.renewalNotOpen,
    Errors.renewalRunning,
    Errors.renewalMustBeAnew,
    Errors.addressNeeded,
    Errors.addressNotWanted,
    consentTextUnknown,
    tooManyRequests
  ],
  decideAddress: [userNotFound, notOnYourself, staffOutOfReach, Errors.noAddressWaits]
} satisfies FailuresOf<typeof RenewalOperations>
