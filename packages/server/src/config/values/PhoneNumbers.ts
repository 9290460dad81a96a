import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber
} from "libphonenumber-js/max"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"

/** A mobile number that there is: of a plan's range for mobiles. `prefix` is its country's calling code: `91`. */
export interface KnownMobile {
  readonly e164: string
  /** ISO 3166-1, two letters; undefined where several countries share a range. */
  readonly country: string | undefined
  readonly prefix: string
  readonly national: string
}

const parsed = (number: string): PhoneNumber | undefined =>
  // `extract: false`: the whole text is the number, or it is none.
  parsePhoneNumberFromString(number, { defaultCountry: "IN", extract: false })

/**
 * The number that a text stands for, if there is such a mobile number: in E.164, without the zero of national calls.
 * **Source**: metadata of libphonenumber (`max`), which knows the ranges of every plan.
 */
export const knownMobile = (text: string): KnownMobile | undefined => {
  const number = parsed(normalizeMobile(text))
  if (number === undefined || number.ext !== undefined || !number.isValid()) return undefined
  const type = number.getType()
  return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE"
    ? {
        e164: number.number,
        country: number.country,
        prefix: number.countryCallingCode,
        national: number.nationalNumber
      }
    : undefined
}

/** The calling code of a number that is kept, valid or not; `unknown` of what begins with none. */
export const callingCodeOf = (e164: string): string => parsed(e164)?.countryCallingCode ?? "unknown"

/** The calling codes of countries: `91` of `IN`. */
export const callingCodesOf = (countries: ReadonlyArray<string>): ReadonlySet<string> =>
  new Set(countries.map((country) => getCountryCallingCode(country as CountryCode))) // as `isCountryCode` has seen them

/** What was taken as a number before: any country's as long as E.164 allows, India's as its plan has them. */
const takenBefore = /^\+(?:91[6-9]\d{9}|(?!91)[1-9]\d{7,14})$/

/** What the same person's number may be kept as since before numbers were held against their plans (FAULT 19). */
const formsBefore = (text: string, known: KnownMobile | undefined): ReadonlyArray<string> => {
  const digits = text.trim().replace(/[\s().-]/g, "")
  const taken = /^00[1-9]/.test(digits) ? `+${digits.slice(2)}` : normalizeMobile(text)
  return known === undefined ? [taken, digits] : [taken, digits, `+${known.prefix}0${known.national}`]
}

/** The forms by which an account is found by its number, however it is typed and kept; as it is kept today comes first. */
export const mobileForms = (text: string): readonly [string, ...ReadonlyArray<string>] => {
  const known = knownMobile(text)
  const first = known?.e164 ?? normalizeMobile(text)
  const others = formsBefore(text, known).filter((form) => form !== first && takenBefore.test(form))
  return [first, ...new Set(others)]
}

/** Whether a text is the code of a country whose plan is known: `IN`. */
export const isCountryCode = (text: string): boolean => /^[A-Z]{2}$/.test(text) && isSupportedCountry(text)

/** Countries within the plan of another, at its price. **Source**: ITU-T E.164 list of assigned codes; Ofcom (GB). */
const withinPlan: Readonly<Record<string, string>> = {
  GG: "GB",
  IM: "GB",
  JE: "GB",
  AX: "FI",
  SJ: "NO",
  VA: "IT",
  CC: "AU",
  CX: "AU"
}

/** Whether a number is of one of these countries, or of what lies within the plan of one. */
export const isOfCountry = ({ country }: KnownMobile, countries: ReadonlyArray<string>): boolean =>
  country !== undefined && (countries.includes(country) || countries.includes(withinPlan[country] ?? country))
