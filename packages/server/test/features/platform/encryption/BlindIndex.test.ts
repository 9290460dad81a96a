import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { createHmac } from "node:crypto"
import { BlindIndex } from "../../../../src/features/platform/encryption/BlindIndex.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

const pan = Redacted.make("ABCDE1234F")
const index = (field: string, value = pan, settings = TestKeys.config) =>
  BlindIndex.useSync((blind) => blind.of(field, value)).pipe(
    Effect.provide(TestKeys.layerWith(settings).pipe(Layer.provide(TestCrypto.layer)))
  )

describe("BlindIndex", () => {
  it.effect("is HMAC-SHA-256 of the field, its version and the value, so it can be recomputed elsewhere", () =>
    Effect.gen(function* () {
      const expected = createHmac("sha256", Buffer.alloc(32, 2)).update("pan:v1:ABCDE1234F").digest()
      assert.deepStrictEqual(yield* index("pan"), new Uint8Array(expected))
      assert.deepStrictEqual(yield* index("pan"), yield* index("pan"))
    })
  )

  it.effect("differs by field, by value and by key", () =>
    Effect.gen(function* () {
      const all = [
        yield* index("pan"),
        yield* index("aadhaar"),
        yield* index("pan", Redacted.make("ABCDE1234G")),
        yield* index("pan", pan, { ...TestKeys.config, blindIndexKeys: [{ id: "k1", bytes: TestKeys.key(3) }] })
      ].map((bytes) => Buffer.from(bytes).toString("hex"))
      assert.strictEqual(new Set(all).size, all.length)
    })
  )
})
