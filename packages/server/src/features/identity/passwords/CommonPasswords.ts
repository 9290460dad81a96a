import { dictionary } from "@zxcvbn-ts/language-common"

// The list is for estimating strength, most used first; what counts here is only what is on it.
const listed = new Set(dictionary["passwords-common"])

/** `summer2026!` is `summer` to whoever guesses: digits and signs around a word add next to nothing. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")

/** `abcabcabcabc` is `abc`. */
const period = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text

/** Whether a password is one of those that are tried first. `text` is NFKC. **Source**: docs/security.md, rule 11, ASVS 6.2.4. */
export const isCommonPassword = (text: string): boolean => {
  const plain = text.toLowerCase()
  const repeated = period(plain)
  return [...repeated].length <= 2 || [plain, repeated, core(plain)].some((candidate) => listed.has(candidate))
}
