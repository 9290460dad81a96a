import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto"
import { type FernetKey, fernetKey } from "./Fernet.ts"

/** One key of the ring, as the KeyObjects that use it: these print nothing of the key. */
export interface EncryptionKey {
  readonly id: string
  readonly aes256: KeyObject
  readonly fernet: FernetKey
  /** Signs addresses of files; encrypts nothing. */
  readonly links: KeyObject
}

const derived = (bytes: Uint8Array, purpose: string) =>
  createSecretKey(new Uint8Array(hkdfSync("sha256", bytes, "", purpose, 32)))

/**
 * A key from its 32 bytes. Fernet uses the bytes as they are, since other programs must read them. AES-256-GCM
 * uses HKDF-SHA-256 of them, so that no key works under two algorithms (NIST SP 800-57 part 1, section 5.2).
 */
export const encryptionKey = (id: string, bytes: Uint8Array): EncryptionKey => ({
  id,
  aes256: derived(bytes, "credbuzzpay/field/aes-256-gcm/v1"),
  links: derived(bytes, "credbuzzpay/links/hmac-sha-256/v1"),
  fernet: fernetKey(bytes)
})
