import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer, Redacted } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { PasswordHasher } from "../../../src/features/identity/passwords/PasswordHasher.ts"
import { UNUSABLE_PASSWORD } from "../../../src/features/identity/passwords/UnusablePassword.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { TestPasswords } from "../../../src/testing/TestPasswords.ts"

const password = Redacted.make("correct horse battery")
const wrong = Redacted.make("correct horse batterY")

const withHasher = (changes: Parameters<typeof TestPasswords.layerWith>[0] = {}) =>
  Effect.provide(TestPasswords.layerWith(changes).pipe(Layer.provide(TestCrypto.layer)))

describe("Argon2PasswordHasher", () => {
  it.live("accepts the password that made the hash and no other", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const [one, two] = [yield* hasher.hash(password), yield* hasher.hash(password)]
      assert.match(one, /^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
      assert.notStrictEqual(one, two)
      assert.isTrue(yield* hasher.verify(one, password))
      assert.isFalse(yield* hasher.verify(one, wrong))
      assert.isFalse(yield* hasher.verify(one, Redacted.make("")))
    }).pipe(withHasher())
  )

  it.live("[SECURITY 10] uses the parameters of the configuration's default: 19 MiB, two passes, one lane", () =>
    Effect.gen(function* () {
      const hash = yield* (yield* PasswordHasher).hash(password)
      assert.isTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"))
    }).pipe(withHasher({ memoryKib: 19_456, passes: 2 }))
  )

  it.live("[SECURITY 1] never accepts a password for an account that does not exist, or whose hash is not a hash", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      assert.isFalse(yield* hasher.verifyDummy(password))
      for (const stored of [
        "",
        UNUSABLE_PASSWORD,
        "correct horse battery",
        "$argon2id$v=19$m=64",
        "$2b$10$abcdefghijklmnopqrstuv"
      ]) {
        assert.isFalse(yield* hasher.verify(stored, password))
        assert.isTrue(hasher.needsRehash(stored))
      }
    }).pipe(withHasher())
  )

  it.live("[SECURITY 10] asks for a new hash when the stored one is weaker in any parameter, and only then", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const current = yield* hasher.hash(password)
      assert.isFalse(hasher.needsRehash(current))
      assert.isTrue(hasher.needsRehash(current.replace("m=64", "m=32")))
      assert.isTrue(hasher.needsRehash(current.replace("t=2", "t=1")))
      assert.isTrue(hasher.needsRehash(current.replace("p=2", "p=1")))
      assert.isTrue(hasher.needsRehash(current.replace("v=19", "v=16")))
      assert.isTrue(hasher.needsRehash(current.replace("argon2id", "argon2i")))
      assert.isFalse(hasher.needsRehash(current.replace("m=64", "m=65")))
    }).pipe(withHasher({ passes: 2, parallelism: 2 }))
  )

  it.live("[SECURITY 10] tells the one beyond the queue to come back in a second, and serves everybody else", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const answers = yield* Effect.forEach(Array.from({ length: 6 }), () => Effect.exit(hasher.hash(password)), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(answers.map(Exit.isSuccess), [true, true, true, true, true, false])
      const error = yield* Effect.flip(answers[5]!)
      assert.instanceOf(error, Unavailable)
      assert.strictEqual(error.retryAfterSeconds, 1)
      assert.isTrue(yield* hasher.verify(yield* hasher.hash(password), password))
    }).pipe(withHasher({ concurrency: 2, queue: 3 }))
  )

  it.live("[SECURITY 10] bounds checks of unknown accounts as it bounds all others", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const both = Effect.all([hasher.verifyDummy(password), Effect.flip(hasher.verifyDummy(password))], {
        concurrency: "unbounded"
      })
      assert.instanceOf((yield* both)[1], Unavailable)
    }).pipe(withHasher({ concurrency: 1, queue: 0 }))
  )

  it.live("gives the place of a caller who left to the next, whether it waited or ran", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const running = yield* Effect.forkChild(hasher.hash(password), { startImmediately: true })
      const waiting = yield* Effect.forkChild(hasher.hash(password), { startImmediately: true })
      assert.instanceOf(yield* Effect.flip(hasher.hash(password)), Unavailable)
      yield* Fiber.interrupt(waiting)
      const next = yield* Effect.forkChild(hasher.hash(password), { startImmediately: true })
      yield* Fiber.interrupt(running)
      assert.match(yield* Fiber.join(next), /^\$argon2id\$/)
      assert.isTrue(yield* hasher.verify(yield* hasher.hash(password), password))
    }).pipe(withHasher({ memoryKib: 8192, concurrency: 1, queue: 1 }))
  )
})
