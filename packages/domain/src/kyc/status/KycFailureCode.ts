/** Why a document cannot be verified; shown to the person as `failure_code`. */
export const kycFailureCodes = [
  "NUMBER_NOT_FOUND",
  "NUMBER_REFUSED",
  "NO_MOBILE_LINKED",
  "LIMIT_REACHED",
  "TOO_SOON",
  "OTP_EXPIRED",
  "TOO_MANY_CODES",
  "DECLINED_BY_PERSON",
  "NOT_COMPLETED",
  "NAME_DIFFERS",
  "HOLDER_DECEASED",
  "DOCUMENT_NOT_VALID",
  "PAN_INOPERATIVE",
  "BAD_ACCOUNT",
  "BAD_IFSC",
  "ACCOUNT_FROZEN",
  "ACCOUNT_NRE",
  "ACCOUNT_CLOSED",
  "REJECTED_IN_REVIEW",
  "CONSENT_WITHDRAWN",
  "NUMBER_TAKEN",
  "AADHAAR_NOT_TAKEN"
] as const
export type KycFailureCode = (typeof kycFailureCodes)[number]
