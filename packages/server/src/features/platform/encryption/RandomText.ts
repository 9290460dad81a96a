import { Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const secret = (alphabet: string, length: number) =>
  Effect.gen(function* () {
    const random = yield* SecureRandom.SecureRandom
    const indexes = yield* Effect.forEach(Array.from({ length }), () =>
      random.intBetween(0, alphabet.length, { halfOpen: true })
    )
    return indexes.map((index) => alphabet.charAt(index)).join("")
  })

/**
 * `length` decimal digits, each exactly as likely as the others: an OTP code.
 *
 * Bytes, integers and ids need nothing of ours: take the service of `effect/crypto` itself.
 * `import { SecureRandom } from "effect/crypto"`, then `const random = yield* SecureRandom.SecureRandom` and
 * `random.randomBytes(32)`, `random.intBetween(1, 6)` (unbiased), `random.uuidV7()` (monotonic, from Effect's
 * Clock), `random.uuidV4()`, `random.ulid`. Live: `NodeCrypto.layerSecureRandom` of `@effect/platform-node`.
 * Tests: `TestCrypto.layer`, which repeats itself.
 */
export const randomDigits = (
  length: number
): Effect.Effect<Redacted.Redacted<string>, never, SecureRandom.SecureRandom> =>
  Effect.map(secret("0123456789", length), (digits) => Redacted.make(digits, { label: "code" }))

/** `length` characters of Crockford base 32 (5 bits each): user codes, recovery codes, opaque public ids. */
export const randomCrockford = (length: number): Effect.Effect<string, never, SecureRandom.SecureRandom> =>
  secret(CROCKFORD, length)
