import { Clock, Context, Effect, Layer, Redacted, Result } from "effect"
import { SecureRandom } from "effect/crypto"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { AEAD_NONCE_BYTES, aeadOpen, aeadSeal } from "./AeadEnvelope.ts"
import { CiphertextRejected } from "./CiphertextRejected.ts"
import type { EncryptionKey } from "./EncryptionKey.ts"
import { fernetDecrypt, fernetEncrypt, fernetSignedBy } from "./Fernet.ts"
import { KeyRing } from "./KeyRing.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

type Problem = "malformed" | "unknown_key" | "authentication"

const VERSION = "v1"
const FERNET_IV_BYTES = 16

export const ciphertextsRejected = counter(
  "field_cipher_rejected_total",
  "Stored ciphertexts that could not be opened, by reason",
  ["reason"]
)

/** The key id, as well as the cell, is authenticated. It has no dot, so the parts cannot run into each other. */
const boundTo = (key: EncryptionKey, aad: string): string => `${VERSION}.${key.id}.${aad}`

const envelopeParts = (ciphertext: string): readonly [keyId: string, sealed: string] | undefined => {
  const [version, keyId, sealed, ...rest] = ciphertext.split(".")
  return version === VERSION && keyId !== undefined && sealed !== undefined && rest.length === 0
    ? [keyId, sealed]
    : undefined
}

/** The id of the key that a ciphertext says it is under; `fernet` for a token, which does not say. No secret. */
export const keyNamedBy = (ciphertext: string): string => envelopeParts(ciphertext)?.[0] ?? "fernet"

const openEnvelope = (ring: KeyRing["Service"], ciphertext: string, aad: string): Result.Result<string, Problem> => {
  const parts = envelopeParts(ciphertext)
  if (parts === undefined) return Result.fail("malformed")
  const key = ring.find(parts[0])
  return key === undefined ? Result.fail("unknown_key") : aeadOpen(key.aes256, parts[1], boundTo(key, aad))
}

const openFernet = (ring: KeyRing["Service"], token: string): Result.Result<string, Problem> => {
  const key = ring.all.find((candidate) => fernetSignedBy(candidate.fernet, token))
  // A token does not name its key: a foreign key and an altered token look the same.
  if (key === undefined) return Result.fail("authentication")
  return fernetDecrypt(key.fernet, token).pipe(
    Result.map((bytes) => Buffer.from(bytes).toString("utf8")),
    Result.mapError((): Problem => "malformed")
  )
}

/**
 * Encrypts single column values at rest.
 *
 * **Shape**: `aad` is `table.column.rowid` of the cell that holds the value. New values are
 * `v1.<keyId>.<base64url(nonce 12 ‖ ciphertext ‖ tag 16)>`, AES-256-GCM with the key id and `aad`
 * authenticated: a ciphertext copied to another cell does not open. With `ENCRYPTION_FORMAT=fernet` they are
 * Fernet tokens as the Django system wrote them, which **cannot be bound to a cell**: `aad` is ignored there.
 * **Errors**: `CiphertextRejected` for anything this ring cannot open at that cell.
 * **Source**: docs/security.md, rule 14.
 */
export class FieldCipher extends Context.Service<
  FieldCipher,
  {
    /** A new ciphertext under the first key of the ring, in the configured format. */
    readonly encrypt: (plaintext: Redacted.Redacted<string>, aad: string) => Effect.Effect<string>

    /** The plaintext, whichever of the two formats and whichever key of the ring wrote it. */
    readonly decrypt: (ciphertext: string, aad: string) => Effect.Effect<Redacted.Redacted<string>, CiphertextRejected>

    /** What new ciphertexts say of their key: its id, or `fernet` since tokens do not name theirs. */
    readonly writingKey: string

    /** Whether the value is in another format, or under another key, than a new one would be. */
    readonly needsRewrap: (ciphertext: string) => boolean
  }
>()("@credbuzzpay/server/encryption/FieldCipher") {
  static readonly layer: Layer.Layer<FieldCipher, never, EncryptionConfig | KeyRing | SecureRandom.SecureRandom> =
    Layer.effect(
      FieldCipher,
      Effect.gen(function* () {
        const { format } = yield* EncryptionConfig
        const ring = yield* KeyRing
        const random = yield* SecureRandom.SecureRandom
        const key = ring.writing

        const encryptEnvelope = Effect.fnUntraced(function* (plaintext: Redacted.Redacted<string>, aad: string) {
          const nonce = yield* random.randomBytes(AEAD_NONCE_BYTES)
          return `${VERSION}.${key.id}.${aeadSeal(key.aes256, nonce, Redacted.value(plaintext), boundTo(key, aad))}`
        })

        const encryptFernet = Effect.fnUntraced(function* (plaintext: Redacted.Redacted<string>) {
          const iv = yield* random.randomBytes(FERNET_IV_BYTES)
          const nowSeconds = Math.floor((yield* Clock.currentTimeMillis) / 1000)
          return fernetEncrypt(key.fernet, Buffer.from(Redacted.value(plaintext), "utf8"), { nowSeconds, iv })
        })

        const decrypt = Effect.fnUntraced(function* (ciphertext: string, aad: string) {
          // No Fernet token has a dot, and every envelope has two.
          const opened = ciphertext.includes(".") ? openEnvelope(ring, ciphertext, aad) : openFernet(ring, ciphertext)
          if (Result.isSuccess(opened)) return Redacted.make(opened.success)
          yield* ciphertextsRejected.update(1, { reason: opened.failure })
          return yield* new CiphertextRejected()
        })

        return FieldCipher.of({
          encrypt: format === "fernet" ? encryptFernet : encryptEnvelope,
          decrypt,
          writingKey: format === "fernet" ? "fernet" : key.id,
          needsRewrap: (ciphertext) =>
            format === "fernet" ? !fernetSignedBy(key.fernet, ciphertext) : envelopeParts(ciphertext)?.[0] !== key.id
        })
      })
    )
}
