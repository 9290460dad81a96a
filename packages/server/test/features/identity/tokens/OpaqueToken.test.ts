import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { createHash } from "node:crypto"
import { CiphertextRejected } from "../../../../src/features/platform/encryption/CiphertextRejected.ts"
import {
  newOpaqueToken,
  opaqueTokenDigest,
  openSuccessor,
  sealSuccessor
} from "../../../../src/features/identity/tokens/OpaqueToken.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"

describe("OpaqueToken", () => {
  it.effect("is 256 random bits, hidden in logs, and stored as SHA-256", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* newOpaqueToken, yield* newOpaqueToken]
      assert.match(Redacted.value(one), /^[A-Za-z0-9_-]{43}$/)
      assert.notStrictEqual(Redacted.value(one), Redacted.value(two))
      assert.notInclude(`${String(one)}${JSON.stringify(one)}`, Redacted.value(one))
      const digest = createHash("sha256").update(Redacted.value(one)).digest("hex")
      assert.strictEqual(Buffer.from(opaqueTokenDigest(one)).toString("hex"), digest)
    }).pipe(Effect.provide(TestCrypto.layer))
  )

  it.effect("shows its successor to whoever holds the parent, as often as asked", () =>
    Effect.gen(function* () {
      const [parent, successor] = [yield* newOpaqueToken, yield* newOpaqueToken]
      const sealed = yield* sealSuccessor(parent, successor)
      assert.notInclude(sealed, Redacted.value(successor))
      for (const opened of [yield* openSuccessor(parent, sealed), yield* openSuccessor(parent, sealed)]) {
        assert.strictEqual(Redacted.value(opened), Redacted.value(successor))
      }
    }).pipe(Effect.provide(TestCrypto.layer))
  )

  it.effect("hides its successor from another token, from the stored digest, and after any alteration", () =>
    Effect.gen(function* () {
      const [parent, successor, other] = [yield* newOpaqueToken, yield* newOpaqueToken, yield* newOpaqueToken]
      const sealed = yield* sealSuccessor(parent, successor)
      const digest = Redacted.make(Buffer.from(opaqueTokenDigest(parent)).toString("base64url"))
      for (const thief of [other, successor, digest]) {
        assert.instanceOf(yield* Effect.flip(openSuccessor(thief, sealed)), CiphertextRejected)
      }
      for (let index = 0; index < sealed.length; index++) {
        const altered = sealed.slice(0, index) + (sealed[index] === "A" ? "B" : "A") + sealed.slice(index + 1)
        assert.instanceOf(yield* Effect.flip(openSuccessor(parent, altered)), CiphertextRejected)
      }
      assert.instanceOf(yield* Effect.flip(openSuccessor(parent, "")), CiphertextRejected)
    }).pipe(Effect.provide(TestCrypto.layer))
  )
})
