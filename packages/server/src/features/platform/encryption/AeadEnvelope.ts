import { Result } from "effect"
import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto"

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The nonce length of AES-GCM, in bytes. */
export const AEAD_NONCE_BYTES = NONCE_BYTES

// node:crypto and not effect/crypto's Aead: NodeCrypto.layerAead runs AES-GCM on crypto.subtle, which sends each
// value through the thread pool that argon2 keeps busy. Measured for 12 bytes: 70 µs against 4 µs.

/** AES-256-GCM: base64url(nonce ‖ ciphertext ‖ tag). The nonce must be fresh; `aad` is bound, not stored. */
export const aeadSeal = (key: KeyObject, nonce: Uint8Array, plaintext: string, aad: string): string => {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(aad, "utf8"))
  return Buffer.concat([nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url"
  )
}

/** The plaintext, or `malformed` (not whole base64url) or `authentication` (other key, other AAD, altered). */
export const aeadOpen = (
  key: KeyObject,
  sealed: string,
  aad: string
): Result.Result<string, "malformed" | "authentication"> => {
  const bytes = Buffer.from(sealed, "base64url")
  // One value has one ciphertext text: Node would also read it with stray characters or other trailing bits.
  if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString("base64url") !== sealed) return Result.fail("malformed")
  return Result.try({
    try: () => {
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(aad, "utf8"))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES))
      return Buffer.concat([body, decipher.final()]).toString("utf8")
    },
    catch: () => "authentication" as const
  })
}
