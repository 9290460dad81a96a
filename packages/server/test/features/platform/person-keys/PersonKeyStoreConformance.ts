import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Result } from "effect"
import type { KeyObject } from "node:crypto"
import { newKey } from "../../../../src/features/platform/person-keys/LocalKek.ts"
import { PersonKeyStore } from "../../../../src/features/platform/person-keys/PersonKeyStore.ts"

const bytesOf = (key: KeyObject) => key.export().toString("hex")

/** What every store of wrapping keys promises. */
export const personKeyStoreConformance = <E>(name: string, store: Layer.Layer<PersonKeyStore, E>) => {
  layer(store)(`${name} as the store of wrapping keys`, (it) => {
    it.effect("unwraps what it wrapped, under the name that it was wrapped under", () =>
      Effect.gen(function* () {
        const keks = yield* PersonKeyStore
        yield* keks.make("kek-a")
        const kek = yield* keks.kek("kek-a")
        const key = newKey()
        const wrapped = yield* kek.wrap(key, "dek|ABCD2345|1")
        assert.strictEqual(bytesOf(yield* kek.unwrap(wrapped, "dek|ABCD2345|1")), bytesOf(key))
        assert.notInclude(Buffer.from(wrapped).toString("hex"), bytesOf(key))
        for (const other of ["dek|ZZZZZZZ2|1", "dek|ABCD2345|2", ""]) {
          assert.strictEqual((yield* Effect.flip(kek.unwrap(wrapped, other)))._tag, "CiphertextRejected")
        }
      })
    )

    it.effect("refuses what was altered in any byte, cut, or wrapped by another key", () =>
      Effect.gen(function* () {
        const keks = yield* PersonKeyStore
        yield* keks.make("kek-b")
        yield* keks.make("kek-c")
        const kek = yield* keks.kek("kek-b")
        const wrapped = yield* kek.wrap(newKey(), "name")
        for (let at = 0; at < wrapped.length; at++) {
          const altered = wrapped.with(at, wrapped[at]! ^ 1)
          assert.isTrue(Result.isFailure(yield* Effect.result(kek.unwrap(altered, "name"))), `byte ${at}`)
        }
        for (const cut of [wrapped.subarray(1), wrapped.subarray(0, 20), new Uint8Array()]) {
          assert.strictEqual((yield* Effect.flip(kek.unwrap(cut, "name")))._tag, "CiphertextRejected")
        }
        const other = yield* keks.kek("kek-c")
        assert.strictEqual((yield* Effect.flip(other.unwrap(wrapped, "name")))._tag, "CiphertextRejected")
      })
    )

    it.effect("makes one key however many ask for it at once, and does nothing to one that is there", () =>
      Effect.gen(function* () {
        const keks = yield* PersonKeyStore
        const asked = Effect.gen(function* () {
          yield* keks.make("kek-d")
          return yield* (yield* keks.kek("kek-d")).wrap(newKey(), "name")
        })
        const wrapped = yield* Effect.all(
          Array.from({ length: 16 }, () => asked),
          { concurrency: 16 }
        )
        yield* keks.make("kek-d")
        const kek = yield* keks.kek("kek-d")
        for (const each of wrapped) yield* kek.unwrap(each, "name")
        assert.lengthOf(
          (yield* keks.ids).filter((id) => id === "kek-d"),
          1
        )
      })
    )

    it.effect("has nothing of a key that was destroyed, and says so", () =>
      Effect.gen(function* () {
        const keks = yield* PersonKeyStore
        yield* keks.make("kek-e")
        assert.include(yield* keks.ids, "kek-e")
        yield* keks.destroy("kek-e")
        yield* keks.destroy("kek-e")
        yield* keks.destroy("never-made")
        assert.notInclude(yield* keks.ids, "kek-e")
        assert.deepInclude(yield* Effect.flip(keks.kek("kek-e")), { _tag: "KekMissing", kekId: "kek-e" })
      })
    )
  })
}
