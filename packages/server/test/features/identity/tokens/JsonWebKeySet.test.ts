import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { createLocalJWKSet, jwtVerify } from "jose"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { AccessTokens } from "../../../../src/features/identity/tokens/AccessTokens.ts"
import { TokenSigner } from "../../../../src/features/identity/tokens/TokenSigner.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestTokens } from "../../../../src/testing/TestTokens.ts"

const world = TestTokens.layer.pipe(Layer.provideMerge(TestKeys.layer), Layer.provideMerge(TestCrypto.layer))

describe("the published key set", () => {
  it.effect("[SECURITY 12] lets another program, here jose, verify our tokens", () =>
    Effect.gen(function* () {
      const { token, claims } = yield* (yield* AccessTokens).issue({
        sub: UserCode.make("0123ABCD"),
        sid: "018f5f3e-0000-7000-8000-000000000000",
        role: "admin",
        branch: "HQ",
        platform: "admin",
        epoch: 3,
        auth_time: 0
      })
      const set = createLocalJWKSet({ keys: (yield* (yield* TokenSigner).jwks).keys.map((key) => ({ ...key })) })
      const { issuer, audience } = TestTokens.settings
      const options = { issuer, audience, typ: "at+jwt", algorithms: ["EdDSA"], currentDate: new Date(1000) }
      const { payload } = yield* Effect.promise(() => jwtVerify(Redacted.value(token), set, options))
      assert.deepStrictEqual(payload, { ...claims })
    }).pipe(Effect.provide(world))
  )

  it.effect("holds the current and the next key and no private member", () =>
    Effect.gen(function* () {
      const { keys } = yield* (yield* TokenSigner).jwks
      assert.strictEqual(keys.length, 2)
      for (const key of keys) {
        assert.deepStrictEqual(Object.keys(key).toSorted(), ["alg", "crv", "kid", "kty", "use", "x"])
      }
    }).pipe(Effect.provide(world))
  )
})
