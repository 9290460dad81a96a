import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { SigningKeyRepo } from "../../../../src/features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeys } from "../../../../src/features/identity/tokens/SigningKeys.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

const cipher = TestKeys.layer.pipe(Layer.provide(TestCrypto.layer))

const cell = (kid: string) => `signing_keys.private_key_sealed.${kid}`

/** A server process of its own randomness on the table that the test provides. */
const instance = (seed: string, keys: Layer.Layer<FieldCipher> = cipher) =>
  Layer.build(
    Layer.fresh(SigningKeys.layer.pipe(Layer.provide(keys), Layer.provide(TestCrypto.layerSeeded(seed))))
  ).pipe(Effect.flatMap((context) => Effect.provide(SigningKeys, context)))

const kids = (keys: SigningKeys["Service"]) => Effect.map(keys.published, (set) => set.keys.map((key) => key.kid))

describe("SigningKeys", () => {
  it.effect("makes one current and one next key, and finds them again on the next start", () =>
    Effect.gen(function* () {
      const first = yield* instance("first")
      const again = yield* instance("again")
      const stored = yield* (yield* SigningKeyRepo).live
      assert.deepStrictEqual(
        stored.map((key) => key.status),
        ["current", "next"]
      )
      assert.deepStrictEqual(yield* kids(first), yield* kids(again))
    }).pipe(Effect.provide(SigningKeyRepo.layerMemory))
  )

  it.effect("lets two instances that start together agree on one current key", () =>
    Effect.gen(function* () {
      const both = yield* Effect.all([instance("one"), instance("two")], { concurrency: "unbounded" })
      const [one, two] = yield* Effect.forEach(both, (keys) => keys.signing)
      assert.strictEqual(one!.kid, two!.kid)
      assert.strictEqual((yield* (yield* SigningKeyRepo).live).length, 2)
    }).pipe(Effect.provide(SigningKeyRepo.layerMemory))
  )

  it.effect("stores private keys sealed, each for its own row", () =>
    Effect.gen(function* () {
      yield* instance("first")
      const [current, next] = yield* (yield* SigningKeyRepo).live
      assert.match(current!.privateKeySealed, /^v1\.test\./)
      const fields = yield* Effect.provide(FieldCipher, cipher)
      yield* fields.decrypt(current!.privateKeySealed, cell(current!.kid))
      yield* Effect.flip(fields.decrypt(current!.privateKeySealed, cell(next!.kid)))
    }).pipe(Effect.provide(SigningKeyRepo.layerMemory))
  )

  it.effect("goes on verifying, and says it cannot sign, when the key ring lost its key", () =>
    Effect.gen(function* () {
      const before = yield* instance("first")
      const { kid } = yield* before.signing
      const other = TestKeys.layerWith({ ...TestKeys.config, keys: [{ id: "other", bytes: TestKeys.key(9) }] })
      const after = yield* instance("after", other.pipe(Layer.provide(TestCrypto.layer)))
      assert.strictEqual((yield* Effect.flip(after.signing))._tag, "Unavailable")
      assert.isDefined(after.find(kid))
    }).pipe(Effect.provide(SigningKeyRepo.layerMemory))
  )

  it.effect("looks for an unknown key at most every five seconds, whoever asks", () => {
    let reads = 0
    const counting = Layer.effect(
      SigningKeyRepo,
      Effect.map(SigningKeyRepo, (repo) => ({ ...repo, live: Effect.suspend(() => ((reads += 1), repo.live)) }))
    ).pipe(Layer.provide(SigningKeyRepo.layerMemory))
    return Effect.gen(function* () {
      const keys = yield* instance("first")
      const unknown = keys.findOrReload("no such key")
      const started = reads
      yield* Effect.all([unknown, unknown, unknown], { concurrency: "unbounded" })
      assert.strictEqual(reads, started)
      yield* TestClock.adjust("5 seconds")
      yield* Effect.all([unknown, unknown, unknown], { concurrency: "unbounded" })
      assert.strictEqual(reads, started + 1)
      yield* TestClock.adjust("1 minute")
      assert.isAbove(reads, started + 1)
    }).pipe(Effect.provide(counting))
  })
})
