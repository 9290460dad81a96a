import { Option, Redacted } from "effect"
import { type Kind, secretKind } from "./Kind.ts"

const FEWEST_DIFFERENT = 8

/** Whether 32 bytes or characters can have been drawn at random: random ones have some 20 different values, never fewer than 8. */
export const isVaried = (parts: Iterable<string | number>): boolean => new Set(parts).size >= FEWEST_DIFFERENT

/** The least that production takes of a secret that we choose. **Units**: bytes of UTF-8. */
export const SECRET_BYTES = 32

/** The rule of production for secrets that whoever runs the system chooses. */
export const longSecret = {
  what: `at least ${SECRET_BYTES} bytes of random text (openssl rand -base64 ${SECRET_BYTES})`,
  accepts: (secret: Redacted.Redacted<string>): boolean => {
    const text = Redacted.value(secret)
    return Buffer.byteLength(text, "utf8") >= SECRET_BYTES && isVaried(text)
  },
  unsafe: ["a short secret here", "0".repeat(64), "abcabcabcabcabcabcabcabcabcabcabcabc"]
} as const

/** A secret in text. **Units**: `minimum` in characters. */
export const secretText = (minimum: number): Kind<Redacted.Redacted<string>> =>
  secretKind({
    what: minimum === 1 ? "text in one line" : `at least ${minimum} characters`,
    parse: (text) =>
      [...text].length >= minimum && text.trim() !== "" && !/\p{Cc}/u.test(text)
        ? Option.some(Redacted.make(text))
        : Option.none(),
    valid: ["8c1b02e4-5f7d-4a7e-9d43-0a6b7c1f22e9", "पासवर्ड with its own letters, and 32 bytes or more"],
    invalid: minimum === 1 ? [" ", "two\nlines"] : [" ", "two\nlines of a secret, longer than it must be", "short"]
  })
