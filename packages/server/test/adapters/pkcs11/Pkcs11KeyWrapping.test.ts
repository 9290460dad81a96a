import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Logger, Redacted } from "effect"
import { readdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as FolderPersonKeyStore from "../../../src/adapters/folder/FolderPersonKeyStore.ts"
import * as Pkcs11KeyWrapping from "../../../src/adapters/pkcs11/Pkcs11KeyWrapping.ts"
import { EncryptionConfig } from "../../../src/config/EncryptionConfig.ts"
import type { Pkcs11Settings } from "../../../src/config/KeyWrappingConfig.ts"
import { PersonKeysConfig } from "../../../src/config/PersonKeysConfig.ts"
import { KeyWrapping } from "../../../src/features/platform/key-wrapping/KeyWrapping.ts"
import * as LocalKeyWrapping from "../../../src/features/platform/key-wrapping/LocalKeyWrapping.ts"
import * as UnwrappedKeys from "../../../src/features/platform/key-wrapping/UnwrappedKeys.ts"
import { newKey } from "../../../src/features/platform/person-keys/LocalKek.ts"
import { PersonKeyStore } from "../../../src/features/platform/person-keys/PersonKeyStore.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { lacking, softHsm } from "./SoftHsm.ts"

const wrappingBy = (settings: Pkcs11Settings) => Pkcs11KeyWrapping.layer(settings).pipe(Layer.provide(TestCrypto.layer))

const key = Redacted.make(new Uint8Array(32).map((_, at) => at + 1))
const wrapping = KeyWrapping

const keyFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-keks-"))),
  (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
)

const storeIn = (folder: string, by: Layer.Layer<KeyWrapping, unknown>) =>
  FolderPersonKeyStore.layer.pipe(Layer.provide([by, Layer.succeed(PersonKeysConfig, { folder })]))

const quiet = Effect.provide(Logger.layer([]))

describe.skipIf(lacking !== undefined)(`keys that an HSM wraps${lacking === undefined ? "" : ` (${lacking})`}`, () => {
  it.effect("open under the name that they were wrapped for, and nothing shows what they are", () =>
    Effect.gen(function* () {
      const settings = yield* softHsm
      yield* Effect.gen(function* () {
        const { unwrap, wrap } = yield* wrapping
        const text = yield* wrap(key, "kek|one")
        assert.match(text, /^pkcs11:[\w-]{80}$/)
        assert.notInclude(text, Buffer.from(Redacted.value(key)).toString("base64url").slice(0, 8))
        assert.deepStrictEqual(Redacted.value(yield* unwrap(text, "kek|one")), Redacted.value(key))
        const flipped = `${text.slice(0, -2)}${text.endsWith("AA") ? "BB" : "AA"}`
        for (const [altered, aad] of [
          [text, "kek|two"],
          [flipped, "kek|one"],
          ["pkcs11:", "kek|one"],
          ["no key", "kek|one"]
        ] as const) {
          assert.strictEqual((yield* Effect.flip(unwrap(altered, aad)))._tag, "CiphertextRejected")
        }
        // After all of that the token still wraps.
        assert.notStrictEqual(yield* wrap(key, "kek|one"), text)
      }).pipe(Effect.provide(wrappingBy(settings)))
    }).pipe(Effect.scoped)
  )

  it.effect("are wrapped by the first of several keys and unwrapped by all, so that one takes another's place", () =>
    Effect.gen(function* () {
      const settings = yield* softHsm
      const by = (...keyLabels: [string, ...Array<string>]) => wrappingBy({ ...settings, keyLabels })
      const wrapped = Effect.flatMap(wrapping, ({ wrap }) => wrap(key, "kek|one"))
      const opened = (text: string) =>
        Effect.flatMap(wrapping, ({ unwrap }) => unwrap(text, "kek|one")).pipe(
          Effect.match({ onSuccess: () => "opened", onFailure: ({ _tag }) => _tag })
        )
      const old = yield* Effect.provide(wrapped, by("wrapping"))
      const made = yield* Effect.provide(wrapped, by("next", "wrapping"))
      assert.strictEqual(yield* Effect.provide(opened(old), by("next", "wrapping")), "opened")
      assert.strictEqual(yield* Effect.provide(opened(made), by("next")), "opened")
      assert.strictEqual(yield* Effect.provide(opened(made), by("wrapping")), "CiphertextRejected")
      assert.strictEqual(yield* Effect.provide(opened(old), by("next")), "CiphertextRejected")
    }).pipe(Effect.scoped)
  )

  it.effect("are refused at the start for a token, a PIN, a library or a key that is not there, by the setting", () =>
    Effect.gen(function* () {
      const settings = yield* softHsm
      const start = (change: Partial<Pkcs11Settings>) =>
        Effect.flip(Effect.scoped(Layer.build(wrappingBy({ ...settings, ...change })))).pipe(
          Effect.map(({ message }) => message)
        )
      assert.include(yield* start({ tokenLabel: "another" }), "PKCS11_TOKEN_LABEL: names no token")
      assert.include(yield* start({ pin: Redacted.make("0000") }), "PKCS11_PIN: is not the PIN")
      assert.include(yield* start({ keyLabels: ["wrapping", "another"] }), "PKCS11_KEY_LABEL: names no AES key")
      assert.include(yield* start({ keyLabels: ["readable"] }), "PKCS11_KEY_LABEL: names a key that can be read out")
      assert.include(yield* start({ module: "/no/such/library.so" }), "PKCS11_MODULE: is no library")
    }).pipe(Effect.scoped)
  )

  it.effect(
    "[SECURITY 14] are those that wrap persons' keys too: a copy of their folder opens nothing without the HSM",
    () =>
      Effect.gen(function* () {
        const settings = yield* softHsm
        const folder = yield* keyFolder
        const name = "dek|ABCD2345|1"
        const person = newKey()
        const ofBefore = yield* Effect.gen(function* () {
          const { kek, make } = yield* PersonKeyStore
          yield* make("before")
          return yield* (yield* kek("before")).wrap(person, name)
        }).pipe(Effect.provide(storeIn(folder, LocalKeyWrapping.layer)))

        const wrapped = yield* Effect.gen(function* () {
          const { ids, kek, make } = yield* PersonKeyStore
          yield* make("after")
          assert.deepStrictEqual([...(yield* ids)].toSorted(), ["after", "before"])
          // What lay there before, as it was, still opens.
          assert.isTrue((yield* (yield* kek("before")).unwrap(ofBefore, name)).equals(person))
          const made = yield* (yield* kek("after")).wrap(person, name)
          assert.isTrue((yield* (yield* kek("after")).unwrap(made, name)).equals(person))
          return made
        }).pipe(Effect.provide(storeIn(folder, wrappingBy(settings))))

        assert.match(readFileSync(join(folder, "after.kek"), "utf8"), /^pkcs11:/)
        assert.isAbove(wrapped.length, 0)
        const error = yield* Effect.gen(function* () {
          return yield* Effect.flip((yield* PersonKeyStore).kek("after"))
        }).pipe(Effect.provide(storeIn(folder, LocalKeyWrapping.layer)), quiet)
        assert.strictEqual(error._tag, "Unavailable")

        // A file that was given another's name does not open either.
        writeFileSync(join(folder, "other.kek"), readFileSync(join(folder, "after.kek")), { mode: 0o600 })
        assert.include(readdirSync(folder), "other.kek")
        const moved = yield* Effect.gen(function* () {
          return yield* Effect.flip((yield* PersonKeyStore).kek("other"))
        }).pipe(Effect.provide(storeIn(folder, wrappingBy(settings))), quiet)
        assert.strictEqual(moved._tag, "Unavailable")
      }).pipe(Effect.scoped)
  )

  it.effect("[SECURITY 14] are those of the settings too, for the one and the id that they were made for", () =>
    Effect.gen(function* () {
      const settings = yield* softHsm
      const before = Buffer.alloc(32, 7).toString("base64")
      const index = Buffer.alloc(32, 8).toString("base64")
      const text = yield* Effect.flatMap(wrapping, ({ wrap }) =>
        wrap(key, UnwrappedKeys.nameOfListed("ENCRYPTION_KEYS", "k2"))
      ).pipe(Effect.provide(wrappingBy(settings)))
      const read = (env: Record<string, string>, by: Layer.Layer<KeyWrapping, unknown>) =>
        Effect.provide(
          EncryptionConfig.useSync((config) => config),
          UnwrappedKeys.encryption.pipe(
            Layer.provide(by),
            Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: { BLIND_INDEX_KEY: index, ...env } })))
          )
        )
      const { keys } = yield* read({ ENCRYPTION_KEYS: `k2:${text},k1:${before}` }, wrappingBy(settings))
      assert.deepStrictEqual(
        keys.map(({ bytes, id }) => [id, Buffer.from(Redacted.value(bytes)).toString("base64")]),
        [
          ["k2", Buffer.from(Redacted.value(key)).toString("base64")],
          ["k1", before]
        ]
      )
      const foreign = "ENCRYPTION_KEYS: the key k3 is wrapped, and not by what KEY_WRAPPING names"
      const moved = yield* Effect.flip(read({ ENCRYPTION_KEYS: `k3:${text}` }, wrappingBy(settings)))
      assert.include(String(moved), foreign)
      const without = yield* Effect.flip(read({ ENCRYPTION_KEYS: `k3:${text}` }, LocalKeyWrapping.layer))
      assert.include(String(without), foreign)
    }).pipe(Effect.scoped)
  )
})
