import { Schema } from "effect"
import { publicWithin, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { accountClosing, notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post, restOnly } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { webhookRejected } from "../../platform/webhooks/WebhookErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import { SetRisk } from "../risk/SetRisk.ts"
import { riskBelowRules } from "../risk/KycRiskErrors.ts"
import { KycStatus, KycStatusOf } from "../status/KycStatus.ts"
import { AadhaarConcluded, Submitted } from "./Concluded.ts"
import * as Errors from "../journeys/KycErrors.ts"
import * as S from "./KycSubmissions.ts"
import { SubmitAadhaarOffline } from "../aadhaar/OfflineSubmission.ts"
import { offlineRefusalErrors } from "../aadhaar/OfflineErrors.ts"

/** By the person themself, as often as anybody may type a number. */
const access = selfAccessWith({ limits: ["kyc_user"] })

const admission = [
  accountClosing,
  Errors.registrationIncomplete,
  Errors.documentVerified,
  Errors.documentOutOfOrder,
  Errors.verificationRunning,
  consentTextUnknown
]

/** By what the organisation is (`AADHAAR_ROLE`). */
const notTaken = [Errors.aadhaarNumberNotTaken, Errors.aadhaarNotTaken]

/** Proving who somebody is: Aadhaar, then PAN, then a bank account. */
export const KycOperations = operations("kyc", "/kyc", {
  submitAadhaar: post("/aadhaar/submit", {
    input: S.SubmitAadhaar,
    output: S.AadhaarStarted,
    status: 201,
    errors: [...admission, ...notTaken, Errors.aadhaarChecksumWrong, Errors.codeTooSoon],
    access
  }),
  verifyAadhaarOtp: post("/aadhaar/verify-otp", {
    input: S.VerifyAadhaarOtp,
    output: AadhaarConcluded,
    errors: [
      ...notTaken,
      Errors.verificationNotFound,
      Errors.kycCodeWrong,
      Errors.kycCodeOver,
      Errors.numberTaken,
      Errors.codeTooSoon
    ],
    access
  }),
  returnFromAadhaar: post("/aadhaar/return", {
    input: S.ReturnFromAadhaar,
    output: AadhaarConcluded,
    errors: [Errors.aadhaarNotTaken, Errors.verificationNotFound, Errors.numberTaken, Errors.codeTooSoon],
    access
  }),
  submitAadhaarOffline: post("/aadhaar/offline", {
    input: SubmitAadhaarOffline,
    output: AadhaarConcluded,
    status: 201,
    errors: [
      ...admission,
      Errors.aadhaarNotTaken,
      ...offlineRefusalErrors,
      uploadUnusable,
      Errors.numberTaken,
      tooManyRequests
    ],
    access
  }),
  submitPan: post("/pan/submit", {
    input: S.SubmitPan,
    output: Submitted,
    status: 201,
    errors: [...admission, Errors.panHolderTypeUnknown, Errors.numberTaken, tooManyRequests],
    access
  }),
  submitBank: post("/bank/submit", {
    input: S.SubmitBank,
    output: Submitted,
    status: 201,
    errors: [...admission, Errors.ifscMerged, tooManyRequests],
    access
  }),
  startReverseBank: post("/bank/reverse/start", {
    input: S.StartReverseBank,
    output: S.ReverseBankStarted,
    status: 201,
    errors: [...admission, tooManyRequests],
    access
  }),
  checkReverseBank: post("/bank/reverse/check", {
    input: S.CheckReverseBank,
    output: Submitted,
    errors: [Errors.verificationNotFound, tooManyRequests],
    access
  }),
  setRisk: post("/risk/:userCode", {
    input: SetRisk,
    output: KycStatus,
    errors: [userNotFound, notOnYourself, staffOutOfReach, Errors.riskUnchanged, riskBelowRules],
    access: staffAccess(["admin", "super_admin"])
  }),
  // No body is declared: the signature is over its bytes, so the handler reads them itself.
  webhook: restOnly(
    "a provider calls it, signed over the body as it is sent",
    post("/webhooks/:provider", {
      input: Schema.Struct({ provider: Schema.String }),
      errors: [webhookRejected],
      access: publicWithin("webhook_ip")
    })
  ),
  status: get("/status/:userCode", {
    input: KycStatusOf,
    output: KycStatus,
    errors: [userNotFound],
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
