import { ValidationFailed } from "../errors/ValidationFailed.ts"

/** The twelfth digit of an Aadhaar number does not follow from the others. */
export const aadhaarChecksumWrong = () =>
  ValidationFailed.field("aadhaar_number", "AADHAAR_CHECKSUM", "has a wrong check digit: a digit is mistyped")

/** The fourth letter of a PAN stands for no kind of holder. */
export const panHolderTypeUnknown = () =>
  ValidationFailed.field("pan_number", "PAN_HOLDER_TYPE", "must have the letter of a kind of holder as its 4th")
