import { Schema } from "effect"
import { publicWithin, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { get, operations, post, restOnly } from "../../contract/Operation.ts"
import { IdentityDocumentSubmitted, SubmitIdentityDocument } from "./SubmitIdentityDocument.ts"
import { SetRisk } from "../risk/SetRisk.ts"
import { KycStatus, KycStatusOf } from "../status/KycStatus.ts"
import { AadhaarConcluded, Submitted } from "./Concluded.ts"
import * as S from "./KycSubmissions.ts"
import { SubmitAadhaarOffline } from "./OfflineSubmission.ts"

/** By the person themself, as often as anybody may type a number. */
const access = selfAccessWith({ limits: ["kyc_user"] })

/** By what the organisation is (`AADHAAR_ROLE`). */

/** Proving who somebody is: Aadhaar or another identity document, then PAN, then a bank account. */
export const KycOperations = operations("kyc", "/kyc", {
  submitAadhaar: post("/aadhaar/submit", {
    input: S.SubmitAadhaar,
    output: S.AadhaarStarted,
    status: 201,
    access
  }),
  verifyAadhaarOtp: post("/aadhaar/verify-otp", {
    input: S.VerifyAadhaarOtp,
    output: AadhaarConcluded,
    access
  }),
  returnFromAadhaar: post("/aadhaar/return", {
    input: S.ReturnFromAadhaar,
    output: AadhaarConcluded,
    access
  }),
  submitIdentityDocument: post("/documents", {
    input: SubmitIdentityDocument,
    output: IdentityDocumentSubmitted,
    status: 201,
    access
  }),
  submitAadhaarOffline: post("/aadhaar/offline", {
    input: SubmitAadhaarOffline,
    output: AadhaarConcluded,
    status: 201,
    access
  }),
  submitPan: post("/pan/submit", {
    input: S.SubmitPan,
    output: Submitted,
    status: 201,
    access
  }),
  submitBank: post("/bank/submit", {
    input: S.SubmitBank,
    output: Submitted,
    status: 201,
    access
  }),
  startReverseBank: post("/bank/reverse/start", {
    input: S.StartReverseBank,
    output: S.ReverseBankStarted,
    status: 201,
    access
  }),
  checkReverseBank: post("/bank/reverse/check", {
    input: S.CheckReverseBank,
    output: Submitted,
    access
  }),
  setRisk: post("/risk/:userCode", {
    input: SetRisk,
    output: KycStatus,
    access: staffAccess(["admin", "super_admin"])
  }),
  // No body is declared: the signature is over its bytes, so the handler reads them itself.
  webhook: restOnly(
    "a provider calls it, signed over the body as it is sent",
    post("/webhooks/:provider", {
      input: Schema.Struct({ provider: Schema.String }),
      access: publicWithin("webhook_ip")
    })
  ),
  status: get("/status/:userCode", {
    input: KycStatusOf,
    output: KycStatus,
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
