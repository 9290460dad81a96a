import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Schema } from "effect"
import { CiphertextRejected } from "../../../../src/features/platform/encryption/CiphertextRejected.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { fernetEncrypt, fernetKey } from "../../../../src/features/platform/encryption/Fernet.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

type Settings = typeof TestKeys.config

const cell = "kyc_applications.aadhaar_sealed.42"
const aadhaar = Redacted.make("234123412346")

const material = (byte: number) => ({ id: `k${byte}`, bytes: TestKeys.key(byte) })

const ring = (...bytes: readonly [number, ...Array<number>]): Settings["keys"] => {
  const [first, ...others] = bytes
  return [material(first), ...others.map(material)]
}
const using = <A, E>(settings: Partial<Settings>, program: Effect.Effect<A, E, FieldCipher>) =>
  Effect.provide(program, TestKeys.layerWith({ ...TestKeys.config, ...settings }).pipe(Layer.provide(TestCrypto.layer)))

const encrypt = FieldCipher.use((cipher) => cipher.encrypt(aadhaar, cell))
const decrypt = (text: string, aad = cell) => FieldCipher.use((cipher) => cipher.decrypt(text, aad))
const refused = <E>(program: Effect.Effect<unknown, E, FieldCipher>, settings: Partial<Settings> = {}) =>
  Effect.map(using(settings, Effect.flip(program)), (error) => assert.instanceOf(error, CiphertextRejected))

describe("FieldCipher", () => {
  it.effect("gives back what it encrypted, and never the same ciphertext twice", () =>
    using(
      {},
      Effect.gen(function* () {
        const [one, two] = [yield* encrypt, yield* encrypt]
        assert.match(one, /^v1\.test\.[A-Za-z0-9_-]+$/)
        assert.notStrictEqual(one, two)
        assert.isFalse(one.includes(Redacted.value(aadhaar)))
        assert.strictEqual(Redacted.value(yield* decrypt(one)), Redacted.value(aadhaar))
      })
    )
  )

  it.effect.prop(
    "gives back any text at any cell",
    { text: Schema.String, aad: Schema.String },
    ({ text, aad }) =>
      using(
        {},
        Effect.gen(function* () {
          const cipher = yield* FieldCipher
          const sealed = yield* cipher.encrypt(Redacted.make(text), aad)
          assert.strictEqual(Redacted.value(yield* cipher.decrypt(sealed, aad)), Buffer.from(text).toString("utf8"))
        })
      ),
    { arbitrary: { runs: 50 } }
  )

  it.effect("refuses a ciphertext that was moved to another row, column or table", () =>
    Effect.gen(function* () {
      const sealed = yield* using({}, encrypt)
      for (const aad of ["kyc_applications.aadhaar_sealed.43", "kyc_applications.pan_sealed.42", "", `${cell}0`]) {
        yield* refused(decrypt(sealed, aad))
      }
    })
  )

  it.effect("refuses a ciphertext after a change of any one of its bytes", () =>
    Effect.gen(function* () {
      const sealed = yield* using({}, encrypt)
      for (let index = 0; index < sealed.length; index++) {
        const other = sealed[index] === "A" ? "B" : "A"
        yield* refused(decrypt(sealed.slice(0, index) + other + sealed.slice(index + 1)))
      }
      yield* refused(decrypt(sealed.slice(0, -1)))
      yield* refused(decrypt(`${sealed}A`))
      for (const stray of [`${sealed}=`, `${sealed}!`, `${sealed}\n`, sealed.replace("v1.test.", "v1.test. ")]) {
        yield* refused(decrypt(stray))
      }
    })
  )

  it.effect("refuses a ciphertext whose key id was changed to that of the same key under another name", () =>
    Effect.gen(function* () {
      const keys: Settings["keys"] = [
        { id: "one", bytes: TestKeys.key(1) },
        { id: "two", bytes: TestKeys.key(1) }
      ]
      const sealed = yield* using({ keys }, encrypt)
      yield* refused(decrypt(sealed.replace("v1.one.", "v1.two.")), { keys })
    })
  )

  it.effect("reads what the old key wrote, writes under the new one, and says which values to rewrap", () =>
    Effect.gen(function* () {
      const old = yield* using({ keys: ring(1) }, encrypt)
      const rotated = { keys: ring(2, 1) }
      assert.strictEqual(Redacted.value(yield* using(rotated, decrypt(old))), Redacted.value(aadhaar))
      const fresh = yield* using(rotated, encrypt)
      assert.isTrue(fresh.startsWith("v1.k2."))
      const needsRewrap = (text: string) =>
        using(
          rotated,
          FieldCipher.useSync((cipher) => cipher.needsRewrap(text))
        )
      assert.deepStrictEqual([yield* needsRewrap(old), yield* needsRewrap(fresh)], [true, false])
      yield* refused(decrypt(old), { keys: ring(2) })
    })
  )

  it.effect("reads and writes Fernet tokens when told to, and reads them always", () =>
    Effect.gen(function* () {
      const token = yield* using({ format: "fernet" }, encrypt)
      assert.match(token, /^gAAAA/)
      for (const format of ["fernet", "aes-256-gcm"] as const) {
        assert.strictEqual(Redacted.value(yield* using({ format }, decrypt(token))), Redacted.value(aadhaar))
        const rewrap = yield* using(
          { format },
          FieldCipher.useSync((cipher) => cipher.needsRewrap(token))
        )
        assert.strictEqual(rewrap, format !== "fernet")
      }
      const envelope = yield* using({}, encrypt)
      assert.strictEqual(Redacted.value(yield* using({ format: "fernet" }, decrypt(envelope))), Redacted.value(aadhaar))
      yield* refused(decrypt(token), { keys: ring(9) })
    })
  )

  it.effect("reads a Fernet token of any key of the ring, as another program wrote it years ago", () =>
    Effect.gen(function* () {
      const key = fernetKey(Redacted.value(TestKeys.key(3)))
      const token = fernetEncrypt(key, Buffer.from("भारत"), { nowSeconds: 1_000_000_000, iv: new Uint8Array(16) })
      assert.strictEqual(Redacted.value(yield* using({ keys: ring(2, 1, 3) }, decrypt(token))), "भारत")
    })
  )

  it.effect("refuses what is no ciphertext at all, without a defect and without saying why", () =>
    Effect.gen(function* () {
      for (const text of [
        "",
        ".",
        "..",
        "v1..",
        "v1.test.",
        "v2.test.AAAA",
        "v1.test.A.B",
        "plain text",
        "v1.__proto__.AA"
      ]) {
        yield* refused(decrypt(text))
      }
      assert.notInclude(JSON.stringify(new CiphertextRejected()), "key")
    })
  )
})
