import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { webhookRejected } from "../../platform/webhooks/WebhookErrors.ts"
import { riskBelowRules } from "../risk/KycRiskErrors.ts"
import { offlineRefusalErrors } from "../aadhaar/OfflineErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import { documentErrors } from "../documents/IdentityDocumentErrors.ts"
import * as Errors from "../journeys/KycErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import { admission } from "./AdmissionErrors.ts"
import type { KycOperations } from "./KycOperations.ts"

const notTaken = [Errors.aadhaarNumberNotTaken, Errors.aadhaarNotTaken]

/** How operations of `KycOperations` fail, beside what every operation can. */
export const kycFailures = {
  submitAadhaar: [...admission, ...notTaken, Errors.aadhaarChecksumWrong, Errors.codeTooSoon],
  verifyAadhaarOtp: [
    ...notTaken,
    Errors.verificationNotFound,
    Errors.kycCodeWrong,
    Errors.kycCodeOver,
    Errors.numberTaken,
    Errors.codeTooSoon
  ],
  returnFromAadhaar: [Errors.aadhaarNotTaken, Errors.verificationNotFound, Errors.numberTaken, Errors.codeTooSoon],
  submitAadhaarOffline: [
    ...admission,
    Errors.aadhaarNotTaken,
    ...offlineRefusalErrors,
    uploadUnusable,
    Errors.numberTaken,
    tooManyRequests
  ],
  submitIdentityDocument: [...admission, ...documentErrors, tooManyRequests],
  submitPan: [...admission, Errors.panHolderTypeUnknown, Errors.numberTaken, tooManyRequests],
  submitBank: [...admission, Errors.ifscMerged, tooManyRequests],
  startReverseBank: [...admission, tooManyRequests],
  checkReverseBank: [Errors.verificationNotFound, tooManyRequests],
  setRisk: [userNotFound, notOnYourself, staffOutOfReach, Errors.riskUnchanged, riskBelowRules],
  webhook: [webhookRejected],
  status: [userNotFound]
} satisfies FailuresOf<typeof KycOperations>
