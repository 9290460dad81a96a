import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import {
  passwordContainsOwnData,
  passwordTooCommon,
  passwordTooShort
} from "@credbuzzpay/domain/identity/passwords/PasswordErrors"
import { isCommonPassword } from "./CommonPasswords.ts"

const SHORTEST_WORD = 4

/** Words that a password of this account must not hold: parts of names and addresses, and our own name. */
const ownWords = (own: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...own, "credbuzzpay", "credbuzz"]
    .map((text) => (text.split("@")[0] ?? "").normalize("NFKC").toLowerCase())
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)])
    .filter((word) => [...word].length >= SHORTEST_WORD)

/** What a password of somebody must not hold. */
export const ownData = (owner: {
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly firstName: string
  readonly lastName: string | null
}): ReadonlyArray<string> => [owner.userCode, owner.email, owner.mobile, owner.firstName, owner.lastName ?? ""]

/** A word of the person's own data in their password: what whoever knows them tries first. */
export const ownDataProblems = (
  password: string,
  own: ReadonlyArray<string>,
  field: string
): ReadonlyArray<FieldError> => {
  const plain = password.toLowerCase()
  return ownWords(own).some((word) => plain.includes(word)) ? passwordContainsOwnData(field).errors : []
}

/** What can be said of a password without asking anybody. Its upper bound and its NFKC form are `NewPassword`'s. */
export const passwordProblems = (password: string, minLength: number, field: string): ReadonlyArray<FieldError> => [
  ...([...password].length < minLength ? passwordTooShort(field, minLength).errors : []),
  ...(isCommonPassword(password) ? passwordTooCommon(field).errors : [])
]
