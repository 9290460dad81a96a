import { Schema } from "effect"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { knownMobile, mobileForms } from "../../../config/values/PhoneNumbers.ts"

const isUserCode = Schema.is(UserCode)

/** Eight letters may be a name, and eight digits the end of a mobile number. */
const isSurelyCode = (words: string) => isUserCode(words) && /\d/.test(words) && /\D/.test(words)

/** A text in the form of a whole address, also of one that was accepted before addresses were checked strictly. */
const isLikeEmail = (words: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)

/** A value that only one person can have. */
export interface WholeContact {
  readonly of: "userCode" | "emailNormalized" | "mobile"
  /** The forms that it may be kept in. */
  readonly values: ReadonlyArray<string>
}

/** The whole code, e-mail or mobile that was typed, if it is one. */
export const wholeContact = (typed: string): WholeContact | undefined => {
  const words = typed.trim()
  if (isSurelyCode(words.toUpperCase())) return { of: "userCode", values: [words.toUpperCase()] }
  if (isLikeEmail(words)) return { of: "emailNormalized", values: [normalizeEmail(words)] }
  return knownMobile(words) === undefined ? undefined : { of: "mobile", values: mobileForms(words) }
}
