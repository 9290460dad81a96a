import { Effect } from "effect"
import type { SecureRandom } from "effect/crypto"

/** So many pieces are drawn at once. */
const DRAWN = 128

/**
 * Random pieces of `size` bytes, each given once, for where one is needed on every request: the system is asked for many at a
 * time, since asking takes longer than sealing.
 */
export const makeDrawnBytes = (
  random: SecureRandom.SecureRandom["Service"],
  size: number
): Effect.Effect<Uint8Array> => {
  let drawn: Uint8Array = new Uint8Array()
  const take = () => {
    const piece = drawn.subarray(0, size)
    drawn = drawn.subarray(size)
    return piece
  }
  const draw = Effect.map(random.randomBytes(DRAWN * size), (bytes) => {
    drawn = bytes
    return take()
  })
  return Effect.suspend(() => (drawn.length === 0 ? draw : Effect.succeed(take())))
}
