import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { randomCrockford } from "../platform/encryption/RandomText.ts"

// Three ranges of first characters, by which accounts may be sharded. Crockford base 32 has 11, 11 and 10 in them.
const shards = ["ABCDEFGHJKM", "NPQRSTVWXYZ", "0123456789"] as const

/** A new user code, its first character spread evenly over the three ranges. */
export const newUserCode: Effect.Effect<UserCode, never, SecureRandom.SecureRandom> = Effect.gen(function* () {
  const random = yield* SecureRandom.SecureRandom
  const shard = shards[yield* random.intBetween(0, shards.length, { halfOpen: true })] ?? shards[0]
  const first = shard.charAt(yield* random.intBetween(0, shard.length, { halfOpen: true }))
  return UserCode.make(first + (yield* randomCrockford(7)))
})
