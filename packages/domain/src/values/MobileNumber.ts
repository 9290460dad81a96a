import { Schema, SchemaTransformation } from "effect"
import { fieldRule, patternRule } from "./FieldRule.ts"

/** Normalising costs more than its length; no number is as long, however it is written. */
const MAX_RAW = 40

const hidden = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu
const separators = /[\p{Pd}\u2212./\s()]+/gu

/** The decimal digits of Arabic, Persian and the Indic scripts, which stand 128 apart, as those of ASCII. */
const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0)!
  if (code < 0x660) return digit
  const value = code < 0x6f0 ? code - 0x660 : code < 0x966 ? code - 0x6f0 : code < 0xdf0 ? (code - 0x966) % 0x80 : -1
  return value >= 0 && value < 10 ? String(value) : digit
}

/** Removes separators and direction marks from what was typed or pasted: `+91 98765–43210`, `९८७६५ ४३२१०`. */
const cleaned = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(hidden, "")
    .replace(separators, "")
    .replace(/\p{Nd}/gu, asciiDigit)

/** `00` and ten digits may be an Indian number with one zero too many, or a number of another country. */
const ambiguous = /^00[6-9]\d{9}$/

const indian = [
  /^([6-9]\d{9})$/, // 98765 43210
  /^0([6-9]\d{9})$/, // 098765-43210
  /^(?:\+|00)?910?([6-9]\d{9})$/ // 919876543210, +91 98765 43210, +91 (0) 98765 43210, 0091…
]

/**
 * The E.164 form of anything typed, as far as that follows from its digits: Indian national forms, `00` for `+`. What is no
 * number stays what it is. Of another country it may hold the zero of national calls; the server, which knows every plan,
 * takes it out (`PhoneNumbers.ts`).
 */
export const normalizeMobile = (input: string): string => {
  if (input.length > MAX_RAW) return input
  const digits = cleaned(input)
  for (const form of indian) {
    const found = form.exec(digits)
    if (found !== null) return `+91${found[1]}`
  }
  return /^00[1-9]/.test(digits) && !ambiguous.test(digits) ? `+${digits.slice(2)}` : digits
}

const CODE = "INVALID_MOBILE"

// +91 must be followed by a mobile number of the Indian plan; other countries by E.164's 7 to 14 digits more.
const Checked = Schema.String.check(
  fieldRule<string>(
    CODE,
    "may hold digits, blanks, dashes, dots, slashes and brackets only, in front of them a +",
    (s) => s === "" || /^\+?\d+$/.test(s)
  ).abort(),
  fieldRule<string>(
    CODE,
    "can be meant in two ways: write + and the country in front, such as +91 98765 43210",
    (s) => !ambiguous.test(s)
  ).abort(),
  patternRule(
    CODE,
    "must be a mobile number such as 98765 43210 or +919876543210; of another country with + and the country in front",
    /^\+(?:91[6-9]\d{9}|(?!91)[1-9]\d{7,14})$/
  )
).pipe(Schema.brand("MobileNumber"))

const Raw = Schema.String.check(
  fieldRule<string>(CODE, `must have at most ${MAX_RAW} characters`, (s) => s.length <= MAX_RAW, { maxLength: MAX_RAW })
)

/**
 * A mobile number as E.164 has it, of any form in which people write or paste one.
 *
 * **Shape**: `+91` and 10 digits starting 6–9, or another country code (ITU-T E.164, ≤ 15 digits). Whether there is such a
 * number the server says where it takes one (`AcceptedMobile.ts`). **Errors**: `INVALID_MOBILE`.
 */
export const MobileNumber = Raw.pipe(
  Schema.decodeTo(Checked, SchemaTransformation.transform({ decode: normalizeMobile, encode: (e164) => e164 }))
)
export type MobileNumber = typeof MobileNumber.Type

/** `+919876543210` → `+91******3210`. */
export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}******${mobile.slice(-4)}`
