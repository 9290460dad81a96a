import { Effect, Redacted } from "effect"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
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
  readonly lastName: string
}): ReadonlyArray<string> => [owner.userCode, owner.email, owner.mobile, owner.firstName, owner.lastName]

const problems = (text: string, own: ReadonlyArray<string>, field: string): ReadonlyArray<FieldError> => {
  const plain = text.toLowerCase()
  const common = { field, message: "is one of the passwords that are guessed first", code: "PASSWORD_TOO_COMMON" }
  const personal = { field, message: "must not contain your own data", code: "PASSWORD_CONTAINS_OWN_DATA" }
  return [
    ...(isCommonPassword(text) ? [common] : []),
    ...(ownWords(own).some((word) => plain.includes(word)) ? [personal] : [])
  ]
}

/**
 * Whether a new password may be used: not one of the most common, no word of the person's own data. Its length and its
 * NFKC form are the schema's (`NewPassword`); nothing is said of its composition, and nothing is cut off.
 * **Errors**: `ValidationFailed` with every problem. **Source**: SECURITY.md 11; NIST SP 800-63B §3.1.1.2.
 */
export const acceptPassword = (
  password: Redacted.Redacted<string>,
  own: ReadonlyArray<string>,
  field: string
): Effect.Effect<void, ValidationFailed> =>
  Effect.suspend(() => {
    const found = problems(Redacted.value(password), own, field)
    return found.length === 0 ? Effect.void : Effect.fail(ValidationFailed.of(found))
  })
