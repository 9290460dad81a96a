import { Redacted } from "effect"
import { hkdfSync, scryptSync, timingSafeEqual } from "node:crypto"

/** What a key is for. Keys of different purposes never have a check value in common. */
export type KeyPurpose = "encryption" | "blind_index" | "otp_pepper" | "audit_seal"

/** A key of the configuration. */
export interface CheckedKey {
  readonly id: string
  /** The setting that it comes from. */
  readonly setting: string
  /** Whether the setting holds keys by their ids, so that a sentence about it has to name the one that is meant. */
  readonly isListed: boolean
  readonly secret: Redacted.Redacted<Uint8Array>
  /** Text that a person may have chosen, and that somebody could guess who has a copy of the database. */
  readonly isGuessable: boolean
}

export const SALT_BYTES = 16

const VALUE_BYTES = 32

/** OWASP's first choice for scrypt: 128 MiB and some 0.3 s a guess. Once for each such key at a start. */
const scrypt = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const

/**
 * What a key is recognised by: 32 bytes from which nothing of the key can be had, and which tell nothing about what was made
 * with it. A key of 32 random bytes goes through HKDF-SHA-256 (RFC 5869), of its own salt and a label for its purpose; text
 * that could be guessed goes through scrypt (RFC 7914) first, so that the check is no cheaper to guess at than a stored
 * password.
 */
export const checkValue = (purpose: KeyPurpose, key: CheckedKey, salt: Uint8Array): Uint8Array => {
  const secret = Redacted.value(key.secret)
  const strong = key.isGuessable ? scryptSync(secret, salt, VALUE_BYTES, scrypt) : secret
  return new Uint8Array(hkdfSync("sha256", strong, salt, `credbuzzpay/key-check/${purpose}/v1`, VALUE_BYTES))
}

/** Compares in constant time. */
export const sameValue = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)
