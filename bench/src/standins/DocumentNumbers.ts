import { verhoeffDigit } from "@credbuzzpay/domain/kyc/aadhaar/Verhoeff"

const digits = (value: number, width: number) => String(value).padStart(width, "0")

/** An Aadhaar number of a person, with its check digit: the stand-in of a KYC provider reads whose it is. */
export const aadhaarOf = (number: number) => {
  const body = `3${digits(number, 10)}`
  return body + verhoeffDigit(body)
}

const letter = (index: number) => String.fromCharCode(65 + (index % 26))

const PAN_DIGITS = 9000

/** A PAN of a person, as another has none. */
export const panOf = (number: number) => {
  const round = Math.floor(number / PAN_DIGITS)
  return `A${letter(Math.floor(round / 26))}${letter(round)}PB${digits(1000 + (number % PAN_DIGITS), 4)}K`
}
