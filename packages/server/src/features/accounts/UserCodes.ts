import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { randomCrockford } from "../platform/encryption/RandomText.ts"

// The seed shards by first character: A–M, N–Z, 0–9. Crockford base 32 has 11, 11 and 10 of them.
const shards = ["ABCDEFGHJKM", "NPQRSTVWXYZ", "0123456789"] as const

/** A new user code, its first character even over the seed's three shard ranges. */
export const newUserCode: Effect.Effect<UserCode, never, SecureRandom.SecureRandom> = Effect.gen(function* () {
  const random = yield* SecureRandom.SecureRandom
  const shard = shards[yield* random.intBetween(0, shards.length, { halfOpen: true })] ?? shards[0]
  const first = shard.charAt(yield* random.intBetween(0, shard.length, { halfOpen: true }))
  return UserCode.make(first + (yield* randomCrockford(7)))
})
