import { Effect } from "effect"
import type { SecureRandom } from "effect/crypto"
import { AEAD_NONCE_BYTES } from "./AeadEnvelope.ts"

/** So many are drawn at once. */
const DRAWN = 128

/**
 * Random nonces for AES-GCM, each given once, for where one is needed on every request: the system is asked for many at a
 * time, since asking takes longer than sealing.
 */
export const makeNonces = (random: SecureRandom.SecureRandom["Service"]): Effect.Effect<Uint8Array> => {
  let drawn: Uint8Array = new Uint8Array()
  const take = () => {
    const nonce = drawn.subarray(0, AEAD_NONCE_BYTES)
    drawn = drawn.subarray(AEAD_NONCE_BYTES)
    return nonce
  }
  const draw = Effect.map(random.randomBytes(DRAWN * AEAD_NONCE_BYTES), (bytes) => {
    drawn = bytes
    return take()
  })
  return Effect.suspend(() => (drawn.length === 0 ? draw : Effect.succeed(take())))
}
