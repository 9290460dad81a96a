import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Redacted, Result } from "effect"
import * as theirs from "fernet"
import { EncryptionConfig } from "../../../../src/config/EncryptionConfig.ts"
import { BlindIndex } from "../../../../src/features/platform/encryption/BlindIndex.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { fernetDecrypt, fernetEncrypt, fernetKey } from "../../../../src/features/platform/encryption/Fernet.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { unwrapped } from "../../../support/PlainKeys.ts"

/** SHA-256 of the passphrase "test-encryption-key", as the old Django system made its key. */
const KEY = "TU_pBcXXXWPceeZh0Zt76EgWHOl78yIlUaMoRPQZeME="
/** That system's token of an Aadhaar number: iv 00 to 0f, time 1700000000. */
const TOKEN = "gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD7IFTDMpE5DSOkYp6HsjAL8uPzKD96N3QxjD8YIGo8i5GF7F5N8XaX2jYARlWkYt1A=="
const AADHAAR = "234123412346"

const key = fernetKey(Buffer.from(KEY, "base64url"))
const secret = new theirs.Secret(KEY)

describe("Fernet, between this and other programs", () => {
  it.each(["", "a", AADHAAR, "sixteen bytes..!", "नमस्ते, आशा", "x".repeat(4096)])(
    "a token of ours opens with npm fernet, and theirs with ours: %s",
    (text) => {
      const iv = crypto.getRandomValues(new Uint8Array(16))
      const ours = fernetEncrypt(key, Buffer.from(text), { nowSeconds: 1_700_000_000, iv })
      assert.strictEqual(new theirs.Token({ secret, token: ours, ttl: 0 }).decode(), text)
      const token = new theirs.Token({ secret }).encode(text)
      assert.strictEqual(Buffer.from(Result.getOrThrow(fernetDecrypt(key, token))).toString("utf8"), text)
    }
  )

  it("writes the token of the old system, byte by byte", () => {
    const iv = Uint8Array.from({ length: 16 }, (_, index) => index)
    assert.strictEqual(fernetEncrypt(key, Buffer.from(AADHAAR), { nowSeconds: 1_700_000_000, iv }), TOKEN)
  })

  it.effect("opens what the old system sealed, given its ENCRYPTION_KEY alone", () =>
    Effect.gen(function* () {
      const env = { ENCRYPTION_KEY: "test-encryption-key", BLIND_INDEX_KEY: Buffer.alloc(32, 2).toString("base64") }
      const settings = unwrapped(yield* EncryptionConfig.config.parse(ConfigProvider.fromEnv({ env })))
      const opened = FieldCipher.use((cipher) => cipher.decrypt(TOKEN, "any.cell"))
      const layers = TestKeys.layerWith(settings).pipe(Layer.provide(TestCrypto.layer))
      assert.strictEqual(Redacted.value(yield* Effect.provide(opened, layers)), AADHAAR)
    })
  )

  it.effect("finds an Aadhaar number by the index that another program computes", () =>
    Effect.gen(function* () {
      const settings = {
        ...TestKeys.config,
        blindIndexKeys: [{ id: "k1", bytes: Redacted.make(Buffer.from("test-blind-index-key")) }] as const
      }
      const index = yield* BlindIndex.useSync((blind) => blind.of("aadhaar", Redacted.make(AADHAAR))).pipe(
        Effect.provide(TestKeys.layerWith(settings).pipe(Layer.provide(TestCrypto.layer)))
      )
      assert.strictEqual(
        Buffer.from(index).toString("hex"),
        "68fbee18396cc648667fbdbca3fb46cb8467496b1078d2b8e4863735586afce4"
      )
    })
  )
})
