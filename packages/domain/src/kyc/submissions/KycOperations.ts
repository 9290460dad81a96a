import { Schema } from "effect"
import { publicWithin, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post, restOnly } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { SetRisk } from "../renewal/KycRisk.ts"
import { KycStatus, KycStatusOf } from "../status/KycStatus.ts"
import { AadhaarConcluded, Submitted } from "./Concluded.ts"
import * as Errors from "../journeys/KycErrors.ts"
import * as S from "./KycSubmissions.ts"

/** By the person themself, as often as anybody may type a number. */
const access = selfAccessWith({ limits: ["kyc_user"] })

const admission = [
  Errors.registrationIncomplete,
  Errors.documentVerified,
  Errors.documentOutOfOrder,
  Errors.verificationRunning
]

/** Proving who somebody is: Aadhaar, then PAN, then a bank account. */
export const KycOperations = operations("kyc", "/kyc", {
  submitAadhaar: post("/aadhaar/submit", {
    summary: "Submit an Aadhaar number",
    description:
      "Begins to verify an Aadhaar number and has its code sent, or gives the address of the provider's pages. Refused when the number is malformed, when registration is not complete, and when Aadhaar is verified already.",
    input: S.SubmitAadhaar,
    output: S.AadhaarStarted,
    status: 201,
    errors: [...admission, Errors.aadhaarChecksumWrong, Errors.codeTooSoon],
    access
  }),
  verifyAadhaarOtp: post("/aadhaar/verify-otp", {
    summary: "Prove the Aadhaar number with its code",
    description:
      "Ends the verification with the code that UIDAI sent to the number's holder. Refused when the code is wrong or over, and when another account holds the number.",
    input: S.VerifyAadhaarOtp,
    output: AadhaarConcluded,
    errors: [
      Errors.verificationNotFound,
      Errors.kycCodeWrong,
      Errors.kycCodeOver,
      Errors.numberTaken,
      Errors.codeTooSoon
    ],
    access
  }),
  returnFromAadhaar: post("/aadhaar/return", {
    summary: "Come back from the provider's pages",
    description:
      "Asks the provider how a verification on its own pages ended. Refused when there is no such verification, or another account holds the number.",
    input: S.ReturnFromAadhaar,
    output: AadhaarConcluded,
    errors: [Errors.verificationNotFound, Errors.numberTaken, Errors.codeTooSoon],
    access
  }),
  submitPan: post("/pan/submit", {
    summary: "Submit a PAN",
    description:
      "Verifies a PAN against the name and the Aadhaar of the caller; a name that agrees in part goes to a review. Refused before Aadhaar is verified, and when another account holds the PAN.",
    input: S.SubmitPan,
    output: Submitted,
    status: 201,
    errors: [...admission, Errors.panHolderTypeUnknown, Errors.numberTaken, tooManyRequests],
    access
  }),
  submitBank: post("/bank/submit", {
    summary: "Submit a bank account",
    description:
      "Verifies a bank account by the name that its bank has for it, for which a rupee is paid to it. Refused before PAN is verified, and for a branch code that was merged away.",
    input: S.SubmitBank,
    output: Submitted,
    status: 201,
    errors: [...admission, Errors.ifscMerged, tooManyRequests],
    access
  }),
  startReverseBank: post("/bank/reverse/start", {
    summary: "Prove a bank account by paying a rupee from it",
    description:
      "Gives a UPI link over which the caller pays a rupee from their account, which is paid back. Refused before PAN is verified.",
    input: S.StartReverseBank,
    output: S.ReverseBankStarted,
    status: 201,
    errors: [...admission, tooManyRequests],
    access
  }),
  checkReverseBank: post("/bank/reverse/check", {
    summary: "Ask whether the rupee has come",
    description:
      "Asks the provider whether the payment has come and of whose account it was. Refused when no payment was begun.",
    input: S.CheckReverseBank,
    output: Submitted,
    errors: [Errors.verificationNotFound, tooManyRequests],
    access
  }),
  setRisk: post("/risk/:userCode", {
    summary: "Put somebody into another risk category",
    description:
      "Sets how risky a person is held to be, which says how often their KYC is renewed. Refused for oneself, and when the category is the present one.",
    input: SetRisk,
    output: KycStatus,
    errors: [userNotFound, notOnYourself, staffOutOfReach, Errors.riskUnchanged],
    access: staffAccess(["admin", "super_admin"])
  }),
  // No body is declared: the signature is over its bytes, so the handler reads them itself.
  webhook: restOnly(
    "a provider calls it, signed over the body as it is sent",
    post("/webhooks/:provider", {
      summary: "Take a webhook of a KYC provider",
      description:
        "Takes what a provider tells of a verification, once for each event. Refused when the signature over the body is wrong or too old.",
      input: Schema.Struct({ provider: Schema.String }),
      errors: [Errors.webhookRejected],
      access: publicWithin("webhook_ip")
    })
  ),
  status: get("/status/:userCode", {
    summary: "Read how far somebody's KYC is",
    description:
      "Tells which documents are verified, which come next and when KYC is to be renewed, for the person and for staff who may see them.",
    input: KycStatusOf,
    output: KycStatus,
    errors: [userNotFound],
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
