import { assert, describe, it, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import {
  signingKeyFromSeed,
  type SigningKeyStatus,
  type StoredSigningKey
} from "../../../../src/features/identity/tokens/SigningKey.ts"
import { SigningKeyRepo } from "../../../../src/features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeys } from "../../../../src/features/identity/tokens/SigningKeys.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

const stored = (byte: number, status: SigningKeyStatus): StoredSigningKey => {
  const { publicJwk } = signingKeyFromSeed(new Uint8Array(32).fill(byte))
  return { kid: publicJwk.kid, status, publicJwk, privateKeySealed: `v1.test.sealed-${byte}` }
}

const instance = (seed: string) =>
  Layer.build(
    Layer.fresh(
      SigningKeys.layer.pipe(
        Layer.provide(TestKeys.layer.pipe(Layer.provide(TestCrypto.layer))),
        Layer.provide(TestCrypto.layerSeeded(seed))
      )
    )
  ).pipe(Effect.flatMap((context) => Effect.provide(SigningKeys, context)))

// One suite for both: what the double promises is what PostgreSQL does. The repository is empty at the start.
const conforms = Effect.gen(function* () {
  const repo = yield* SigningKeyRepo
  const instances = yield* Effect.all(["a", "b", "c", "d"].map(instance), { concurrency: "unbounded" })
  const signing = yield* Effect.forEach(instances, (keys) => keys.signing)
  assert.strictEqual(new Set(signing.map((key) => key.kid)).size, 1)

  const before = yield* repo.live
  assert.deepStrictEqual(before.map((key) => key.status).toSorted(), ["current", "next"])

  const now = yield* DateTime.now
  yield* repo.insert(stored(1, "current"), now)
  yield* repo.insert(stored(2, "next"), now)
  assert.deepStrictEqual(yield* repo.live, before)
})

describe("SigningKeyRepo in memory", () => {
  it.effect("lets one current and one next key in, and gives back what was stored", () =>
    Effect.provide(conforms, SigningKeyRepo.layerMemory)
  )
})

layer(SigningKeyRepo.layer.pipe(Layer.provide(TestDatabase.layer)))("SigningKeyRepo on PostgreSQL", (it) => {
  it.effect("lets one current and one next key in, and gives back what was stored", () => conforms)
})
