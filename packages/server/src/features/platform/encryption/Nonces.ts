import type { Effect } from "effect"
import type { SecureRandom } from "effect/crypto"
import { AEAD_NONCE_BYTES } from "./AeadEnvelope.ts"
import { makeDrawnBytes } from "./DrawnBytes.ts"

/** Random nonces for AES-GCM, each given once. */
export const makeNonces = (random: SecureRandom.SecureRandom["Service"]): Effect.Effect<Uint8Array> =>
  makeDrawnBytes(random, AEAD_NONCE_BYTES)
