import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import type { KycStep } from "../status/KycStepRules.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"
import { limitedAs } from "../../errors/TooManyRequests.ts"

/** The twelfth digit of an Aadhaar number does not follow from the others. */
export const aadhaarChecksumWrong = refuses(
  "AADHAAR_CHECKSUM",
  "has a wrong check digit: a digit is mistyped",
  "aadhaar_number"
)

/** The fourth letter of a PAN stands for no kind of holder. */
export const panHolderTypeUnknown = refuses(
  "PAN_HOLDER_TYPE",
  "must have the letter of a kind of holder as its 4th",
  "pan_number"
)

/** The bank of an IFSC is part of another one by now; `instead` says which, and the code that is good where it is known. */
export const ifscMerged = refuses(
  "IFSC_MERGED",
  (bank: string, instead: string) => `is of ${bank}, which is part of ${instead}`,
  "ifsc"
)

/** Signing up comes first: profile and consent (step 3). */
export const registrationIncomplete = failsWith(Conflict)(
  "REGISTRATION_INCOMPLETE",
  "Complete the registration first: profile and consent"
)

/** The documents are proven in their order; the message says which is due. */
export const documentOutOfOrder = failsWith(Conflict)(
  "KYC_OUT_OF_ORDER",
  (due: KycStep) => `The step that is due is: ${due}`
)

/** The document is verified; nothing more is needed until it can be renewed, from `opensOn` on (a day, or null). */
export const documentVerified = failsWith(Conflict)("KYC_ALREADY_VERIFIED", (opensOn: string | null) =>
  opensOn === null
    ? "This document is verified already"
    : `This document is verified already. KYC can be renewed from ${opensOn}: begin a renewal`
)

/** The organisation may not take Aadhaar numbers (`AADHAAR_ROLE`): nothing of the number is kept. */
export const aadhaarNumberNotTaken = failsWith(Conflict)(
  "AADHAAR_NUMBER_NOT_TAKEN",
  "Aadhaar numbers are not taken here: submit Aadhaar without a number to go to the provider's pages, or another identity document (`alternatives` of kyc/status)",
  "aadhaar_number"
)

/** The organisation does nothing with Aadhaar (`AADHAAR_ROLE`). */
export const aadhaarNotTaken = failsWith(Conflict)(
  "AADHAAR_NOT_TAKEN",
  "Aadhaar is not taken here: submit another identity document (`alternatives` of kyc/status)"
)

/** A verification of the document is under way, at the provider or with our staff. */
export const verificationRunning = failsWith(Conflict)(
  "KYC_ALREADY_RUNNING",
  "A verification of this document is under way"
)

/** The number belongs to an account already. Nothing is said of whose. */
export const numberTaken = failsWith(Conflict)(
  "KYC_NUMBER_TAKEN",
  "This number cannot be used for this account",
  (field: "aadhaar_number" | "pan_number" | "upload_id" | "digits") => field
)

/** No such verification, somebody else's, or one that is over: the three are not told apart. */
export const verificationNotFound = failsWith(NotFound)(
  "KYC_REFERENCE_NOT_FOUND",
  "There is no such verification under way",
  "reference_id"
)

/** Only a verified number can be shown. */
export const aadhaarNotVerified = failsWith(Conflict)(
  "AADHAAR_NOT_VERIFIED",
  "There is no verified Aadhaar number to show"
)

/** The issuer sends no code so soon after the last one. */
export const codeTooSoon = limitedAs("KYC_TOO_SOON", "A code was sent a moment ago; wait")

/** The code is wrong; another may be tried. */
export const kycCodeWrong = refuses("OTP_INVALID", "is wrong", "otp")

/** The code is too old, or too many were wrong: submit the number again. */
export const kycCodeOver = refuses("OTP_EXPIRED", "is no longer valid; submit the number again", "otp")

/** There is nothing to do: the person is in this category already. */
export const riskUnchanged = failsWith(Conflict)("KYC_RISK_UNCHANGED", "The person is in this risk category already")
