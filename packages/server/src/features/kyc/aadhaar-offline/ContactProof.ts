import type { ContactsAgree } from "@credbuzzpay/domain/kyc/aadhaar/OfflineRules"
import { Redacted } from "effect"
import { createHash } from "node:crypto"

/**
 * What a document tells of a mobile number or an e-mail address: nothing, the last digits, or a hash. A hash is of the value
 * and what follows it (the share code; nothing in a QR), in lower-case hex.
 */
export type ContactProof =
  | { readonly _tag: "None" }
  | { readonly _tag: "LastDigits"; readonly digits: string }
  | {
      readonly _tag: "Hash"
      readonly hash: string
      readonly rounds: number
      readonly suffix: Redacted.Redacted<string>
    }

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")

/**
 * SHA-256 of the value and what follows it, then of the hex of that, `rounds` times in all. **Source**: UIDAI, FAQ on paperless
 * offline e-KYC: "how is the mobile number hashed".
 */
export const chainedHash = (value: string, suffix: string, rounds: number): string => {
  let hash = `${value}${suffix}`
  for (let round = 0; round < rounds; round += 1) hash = sha256(hash)
  return hash
}

/** How many times UIDAI hashes: as the last digit of the number says, once for 0. */
export const hashRounds = (lastFour: string): number => Number(lastFour.at(-1)) || 1

/** The hash that a document has; empty where no contact is registered with UIDAI. */
export const hashProof = (
  hash: string | undefined,
  lastFour: string,
  suffix: Redacted.Redacted<string> = Redacted.make("")
): ContactProof =>
  hash === undefined || hash === ""
    ? { _tag: "None" }
    : { _tag: "Hash", hash: hash.toLowerCase(), rounds: hashRounds(lastFour), suffix }

/**
 * Whether a contact is the one that UIDAI knows the holder by; undefined where the document does not tell. A mobile number has
 * ten digits. E-mail is also taken hashed once: UIDAI's FAQ says so, and its files are chained.
 */
export const contactAgrees = (proof: ContactProof, value: Redacted.Redacted<string>): boolean | undefined => {
  const plain = Redacted.value(value)
  switch (proof._tag) {
    case "None":
      return undefined
    case "LastDigits":
      return plain.endsWith(proof.digits)
    case "Hash": {
      const suffix = Redacted.value(proof.suffix)
      const rounds = plain.includes("@") ? [proof.rounds, 1] : [proof.rounds]
      return rounds.some((count) => chainedHash(plain, suffix, count) === proof.hash)
    }
  }
}

const INDIA = "+91"

/** A mobile number as UIDAI has it: ten digits. One of another country is none of theirs, and agrees with nothing. */
const asHashed = (mobile: string) => (mobile.startsWith(INDIA) ? mobile.slice(INDIA.length) : mobile)

/** Whether the contacts of an account are those that a document tells; an address also as it is written in lower case. */
export const contactsAgree = (
  document: { readonly mobile: ContactProof; readonly email: ContactProof },
  account: { readonly mobile: string; readonly email: string }
): ContactsAgree => ({
  mobile: contactAgrees(document.mobile, Redacted.make(asHashed(account.mobile))),
  email:
    contactAgrees(document.email, Redacted.make(account.email)) ||
    contactAgrees(document.email, Redacted.make(account.email.toLowerCase()))
})
