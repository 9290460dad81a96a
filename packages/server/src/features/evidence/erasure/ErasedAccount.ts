import { noBlock } from "../../accounts/AccountBlock.ts"
import type { AccountChange } from "../../accounts/AccountChange.ts"

/**
 * A mobile number that is nobody's, of its own for each code: +990 and +991 are given to no country (ITU-T E.164), and the code
 * as a number in base 32 has thirteen digits.
 */
export const mobileOfErased = (userCode: string): string => {
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
  const number = [...userCode].reduce((sum, letter) => sum * 32n + BigInt(digits.indexOf(letter)), 0n)
  return `+99${String(number).padStart(13, "0")}`
}

/**
 * What a row of `user_accounts` says of somebody who was erased: nothing. It stays for what refers to it. The database holds it to
 * this (`user_accounts_erased_is_empty`). Contacts are free for others from then on.
 */
export const erasedAccount = (userCode: string, at: Date): AccountChange["set"] => {
  const email = `${userCode.toLowerCase()}@erased.invalid`
  return {
    ...noBlock,
    firstName: "Erased",
    lastName: null,
    gender: null,
    dob: null,
    email,
    emailNormalized: email,
    mobile: mobileOfErased(userCode),
    emailVerifiedAt: null,
    mobileVerifiedAt: null,
    passwordHash: "!",
    passwordMustChangeAt: null,
    locale: "en",
    kycVerificationStep: 0,
    isKycComplete: false,
    isActive: false,
    erasedAt: at
  }
}
