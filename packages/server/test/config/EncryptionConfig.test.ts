import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"
import { createHash } from "node:crypto"
import { EncryptionConfig } from "../../src/config/EncryptionConfig.ts"
import { plain } from "../support/PlainKeys.ts"

const base64 = (byte: number): string => Buffer.alloc(32, byte).toString("base64")
const parse = (env: Record<string, string>) =>
  EncryptionConfig.config.parse(ConfigProvider.fromEnv({ env: { BLIND_INDEX_KEY: base64(9), ...env } }))

describe("EncryptionConfig", () => {
  it.effect("takes a ring of keys, in order, in either base64 alphabet", () =>
    Effect.gen(function* () {
      const url = Buffer.alloc(32, 255).toString("base64url")
      const config = yield* parse({ ENCRYPTION_KEYS: `new:${base64(1)}, old-1:${url}` })
      assert.deepStrictEqual(
        config.keys.map((key) => key.id),
        ["new", "old-1"]
      )
      assert.deepStrictEqual(Redacted.value(plain(config.keys[1]).bytes), new Uint8Array(32).fill(255))
      assert.strictEqual(config.format, "aes-256-gcm")
    })
  )

  it.effect("puts the key of the seed's passphrase last, and takes it alone", () =>
    Effect.gen(function* () {
      const both = yield* parse({ ENCRYPTION_KEYS: `new:${base64(1)}`, ENCRYPTION_KEY: "correct horse" })
      assert.deepStrictEqual(
        both.keys.map((key) => key.id),
        ["new", "passphrase"]
      )
      const alone = yield* parse({ ENCRYPTION_KEY: "correct horse", ENCRYPTION_FORMAT: "fernet" })
      const derived = new Uint8Array(createHash("sha256").update("correct horse").digest())
      assert.deepStrictEqual(Redacted.value(plain(alone.keys[0]).bytes), derived)
    })
  )

  it.effect.each([
    ["no key at all", {}, "ENCRYPTION_KEYS"],
    ["31 bytes", { ENCRYPTION_KEYS: `a:${Buffer.alloc(31, 1).toString("base64")}` }, "32 bytes"],
    ["33 bytes", { ENCRYPTION_KEYS: `a:${Buffer.alloc(33, 1).toString("base64")}` }, "32 bytes"],
    ["a key without an id", { ENCRYPTION_KEYS: base64(1) }, "32 bytes"],
    ["an id with a dot", { ENCRYPTION_KEYS: `a.b:${base64(1)}` }, "ids"],
    ["the id of the passphrase key", { ENCRYPTION_KEYS: `passphrase:${base64(1)}` }, "ids"],
    ["an id twice", { ENCRYPTION_KEYS: `a:${base64(1)},a:${base64(2)}` }, "alike"],
    ["an unknown format", { ENCRYPTION_KEYS: `a:${base64(1)}`, ENCRYPTION_FORMAT: "rot13" }, "ENCRYPTION_FORMAT"],
    ["a short index key", { ENCRYPTION_KEYS: `a:${base64(1)}`, BLIND_INDEX_KEY: "c2hvcnQ=" }, "BLIND_INDEX_KEY"]
  ] as ReadonlyArray<[string, Record<string, string>, string]>)(
    "refuses %s, naming the setting and not the value",
    ([, env, words]) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(parse(env))
        assert.include(error.message, words)
        for (const value of Object.values(env))
          if (value.length > 40) assert.notInclude(error.message, value.slice(-20))
      })
  )
})
