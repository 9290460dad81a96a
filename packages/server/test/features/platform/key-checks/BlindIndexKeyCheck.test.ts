import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { EncryptionConfig, type EncryptionSettings } from "../../../../src/config/EncryptionConfig.ts"
import { checkBlindIndexKeys } from "../../../../src/features/platform/key-checks/BlindIndexKeyCheck.ts"
import { indexedStores } from "../../../../src/Features.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { verifiedUpTo } from "../../../support/KycPeople.ts"
import { panKeptBefore } from "../../../support/NumbersKeptBefore.ts"

type Keys = EncryptionSettings["blindIndexKeys"]

const key = (id: string, byte: number) => ({ id, bytes: TestKeys.key(byte) })

/** What a process with these keys finds when it starts: nothing, or the sentence by which it is refused. */
const startedWith = (...blindIndexKeys: [...Keys]) => {
  const settings: EncryptionSettings = { ...TestKeys.config, blindIndexKeys }
  const Own = Layer.mergeAll(TestKeys.layerWith(settings), Layer.succeed(EncryptionConfig, settings), indexedStores)
  return checkBlindIndexKeys.pipe(
    Effect.provide(Layer.fresh(Own)),
    Effect.match({ onSuccess: () => undefined, onFailure: ({ message }) => message })
  )
}

const refused = "BLIND_INDEX_KEY: is not the one that this database was written with"

layer(TestServices.over({}), { excludeTestServices: true })("the blind index key of a start", (it) => {
  it.effect("[SECURITY 15] is refused when numbers that an older version kept have other indexes under it", () =>
    Effect.gen(function* () {
      const { userCode } = yield* verifiedUpTo("pan")
      yield* panKeptBefore(userCode)
      assert.include(yield* startedWith(key("k1", 9)), refused)
      assert.isUndefined(yield* startedWith(key("k1", 2)))
    })
  )

  it.effect("[SECURITY 15] is refused under another id than numbers are kept under", () =>
    Effect.gen(function* () {
      const message = "BLIND_INDEX_KEYS: lacks the key k1, which data still needs"
      assert.include(yield* startedWith(key("2027", 2)), message)
      assert.include(yield* startedWith(key("2027", 5), key("2026", 2)), message)
      assert.isUndefined(yield* startedWith(key("2027", 5), key("k1", 2)))
    })
  )

  it.effect("[SECURITY 15] is refused when it is another than the one that is known", () =>
    Effect.gen(function* () {
      yield* TestDatabase.ownerSays("delete from pan_kyc")
      assert.include(yield* startedWith(key("k1", 9)), refused)
      assert.isUndefined(yield* startedWith(key("k1", 2)))
    })
  )
})
