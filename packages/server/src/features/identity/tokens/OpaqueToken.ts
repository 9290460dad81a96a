import { Effect, Redacted, Result } from "effect"
import { SecureRandom } from "effect/crypto"
import { createHash, createSecretKey, hkdfSync, type KeyObject } from "node:crypto"
import { AEAD_NONCE_BYTES, aeadOpen, aeadSeal } from "../../platform/encryption/AeadEnvelope.ts"
import { CiphertextRejected } from "../../platform/encryption/CiphertextRejected.ts"

const TOKEN_BYTES = 32
const SEAL_VERSION = "s1."

/** A bearer secret that means nothing by itself: 256 random bits as 43 characters of base64url. */
export const newOpaqueToken: Effect.Effect<Redacted.Redacted<string>, never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const bytes = yield* (yield* SecureRandom.SecureRandom).randomBytes(TOKEN_BYTES)
    return Redacted.make(Buffer.from(bytes).toString("base64url"), { label: "token" })
  }
)

/** What is stored of a token: SHA-256. No salt or stretching is needed against 256 random bits. */
export const opaqueTokenDigest = (token: Redacted.Redacted<string>): Uint8Array =>
  new Uint8Array(createHash("sha256").update(Redacted.value(token), "utf8").digest())

const sealingKey = (parent: Redacted.Redacted<string>): KeyObject =>
  createSecretKey(
    new Uint8Array(hkdfSync("sha256", Redacted.value(parent), "", "credbuzzpay/refresh-successor/v1", 32))
  )

/**
 * Encrypts a refresh token's successor under a key made from the token itself, of which only the digest is stored.
 * Whoever lost the answer to a refresh can ask once more with the parent and get the same successor; whoever
 * reads the database cannot. **Shape**: `s1.<base64url>`. **Source**: docs/security.md, rule 3 (10 s grace).
 */
export const sealSuccessor = Effect.fnUntraced(function* (
  parent: Redacted.Redacted<string>,
  successor: Redacted.Redacted<string>
) {
  const nonce = yield* (yield* SecureRandom.SecureRandom).randomBytes(AEAD_NONCE_BYTES)
  return SEAL_VERSION + aeadSeal(sealingKey(parent), nonce, Redacted.value(successor), SEAL_VERSION)
})

/** The successor. `CiphertextRejected` when this is not the parent it was sealed for, or the seal was altered. */
export const openSuccessor = (
  parent: Redacted.Redacted<string>,
  sealed: string
): Effect.Effect<Redacted.Redacted<string>, CiphertextRejected> => {
  const opened = sealed.startsWith(SEAL_VERSION)
    ? aeadOpen(sealingKey(parent), sealed.slice(SEAL_VERSION.length), SEAL_VERSION)
    : Result.fail("malformed")
  return Result.isSuccess(opened)
    ? Effect.succeed(Redacted.make(opened.success, { label: "token" }))
    : Effect.fail(new CiphertextRejected())
}
