import { Redacted } from "effect"
import { createHmac, timingSafeEqual } from "node:crypto"
import type { NamedSecret } from "../../../config/values/KeyRing.ts"

/** HMAC-SHA-256 of a code under the server's pepper and the row's salt (docs/security.md, rule 2). */
export const otpHash = (
  pepper: Redacted.Redacted<string>,
  salt: Uint8Array,
  code: Redacted.Redacted<string>
): Uint8Array =>
  new Uint8Array(
    createHmac("sha256", Redacted.value(pepper)).update(salt).update(Redacted.value(code), "utf8").digest()
  )

/** Compares in constant time. */
export const sameHash = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)

/** Whether one of the peppers made the hash of the code; all are tried, the new one first. */
export const hashFits = (
  peppers: ReadonlyArray<NamedSecret>,
  row: { readonly salt: Uint8Array; readonly hash: Uint8Array },
  code: Redacted.Redacted<string>
): boolean => peppers.some(({ text }) => sameHash(otpHash(text, row.salt, code), row.hash))
