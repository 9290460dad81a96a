import { Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { createHash } from "node:crypto"

/** The bytes of SHA-256(seed ‖ 0), SHA-256(seed ‖ 1) …: the same for the same seed, and no secret to anybody. */
const repeatable = (seed: string) => {
  let counter = 0
  return (size: number): Uint8Array => {
    const bytes = new Uint8Array(size)
    for (let at = 0; at < size; at += 32) {
      const block = createHash("sha256").update(`${seed}:${counter++}`).digest()
      bytes.set(block.subarray(0, Math.min(32, size - at)), at)
    }
    return bytes
  }
}

const layerSeeded = (seed: string): Layer.Layer<SecureRandom.SecureRandom> =>
  Layer.sync(SecureRandom.SecureRandom, () => SecureRandom.make(repeatable(seed)))

/**
 * Randomness for tests: `effect/crypto`'s SecureRandom over a fixed stream, so ids, codes and tokens are the
 * same in every run. Each build of the layer starts the stream again; give tests that must differ a seed.
 */
export const TestCrypto = { layer: layerSeeded("credbuzzpay"), layerSeeded } as const
