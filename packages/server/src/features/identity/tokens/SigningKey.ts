import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import { Duration, Redacted } from "effect"
import type { PublicJwk } from "./JsonWebKeySet.ts"

/** Where a key is in its life: published, then signing, then only verifying. `retired` keys are not loaded. */
export type SigningKeyStatus = "next" | "current" | "previous"

/** A row of `signing_keys` as the repository gives it. */
export interface StoredSigningKey {
  readonly kid: string
  readonly status: SigningKeyStatus
  readonly publicJwk: PublicJwk
  /** FieldCipher ciphertext of the PKCS #8 PEM, bound to {@link privateKeyCell}; empty once the key signs no more. */
  readonly privateKeySealed: string
}

/** How long ago every verifier must have been able to read a key before it signs: twice the age at which they look. */
export const PUBLISHED_BEFORE_SIGNING = Duration.seconds(600)

/** For how long a verifier may keep the published key set (docs/security.md, rule 13: half of the above). */
export const KEY_SET_MAX_AGE = Duration.seconds(300)

/** The cell that a sealed private key is bound to. */
export const privateKeyCell = (kid: string): string => `signing_keys.private_key_sealed.${kid}`

/** DER of a PKCS #8 Ed25519 private key up to its 32 bytes (RFC 8410 section 7). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex")

/** RFC 7638: SHA-256 of the required members in order. A key id that follows from the key cannot be reused. */
const thumbprint = (x: string): string =>
  createHash("sha256")
    .update(JSON.stringify({ crv: "Ed25519", kty: "OKP", x }))
    .digest("base64url")

/** A new Ed25519 key from 32 random bytes; the private half as PKCS #8 PEM, to be sealed. */
export const signingKeyFromSeed = (
  seed: Uint8Array
): { readonly publicJwk: PublicJwk; readonly privateKeyPem: Redacted.Redacted<string> } => {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" })
  const x = createPublicKey(key).export({ format: "jwk" }).x ?? ""
  return {
    publicJwk: { kty: "OKP", crv: "Ed25519", x, kid: thumbprint(x), alg: "EdDSA", use: "sig" },
    privateKeyPem: Redacted.make(key.export({ format: "pem", type: "pkcs8" }).toString(), { label: "signing key" })
  }
}

/** The public half, ready to verify with. */
export const verifyingKey = ({ kty, crv, x }: PublicJwk): KeyObject =>
  createPublicKey({ key: { kty, crv, x }, format: "jwk" })
