import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { privateKeyCell, signingKeyFromSeed, type StoredSigningKey } from "./SigningKey.ts"

const ED25519_SEED_BYTES = 32

/** A key of fresh randomness, its private half sealed for its row; not stored yet. */
export const makeNewSigningKey = Effect.gen(function* () {
  const cipher = yield* FieldCipher
  const random = yield* SecureRandom.SecureRandom
  return Effect.fnUntraced(function* (status: "current" | "next") {
    const { publicJwk, privateKeyPem } = signingKeyFromSeed(yield* random.randomBytes(ED25519_SEED_BYTES))
    const { kid } = publicJwk
    const privateKeySealed = yield* cipher.encrypt(privateKeyPem, privateKeyCell(kid))
    const key: StoredSigningKey = { kid, status, publicJwk, privateKeySealed }
    return key
  })
})
