import { Effect } from "effect"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { SINGLE_KEY_ID } from "../../../config/values/KeyRing.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { IndexedStores } from "../key-rewrap/IndexedStores.ts"
import { checkKeys, type KeyEvidence, lacking, type Proof } from "./KeyChecks.ts"
import { type CheckedKey, sameValue } from "./KeyCheckValue.ts"
import type { KeyRefused } from "./KeyRefused.ts"

/** Of each store: one row may have been altered, all of them not. */
const LOOKED_AT = 3

const LISTED = "BLIND_INDEX_KEYS"
const ALONE = "BLIND_INDEX_KEY"

const evidence = Effect.gen(function* () {
  const cipher = yield* FieldCipher
  const index = yield* BlindIndex
  const stores = yield* IndexedStores
  const keyIds: ReadonlyArray<string> = index.keyIds

  /** Whether rows that open have the index that this key makes of what they hold. */
  const fits = Effect.fnUntraced(function* ({ id }: CheckedKey) {
    let proof: Proof = "unknown"
    for (const { cell, field, sample } of stores) {
      for (const row of yield* sample(id, LOOKED_AT)) {
        const place = cell(row.id, row.sealed)
        // Persons' keys are opened once the keys that wrap them are known to be right.
        if (typeof place !== "string") continue
        const value = yield* Effect.option(cipher.decrypt(row.sealed, place))
        if (value._tag === "None") continue
        const made = index.all(field, value.value).find(({ keyId }) => keyId === id)
        if (made !== undefined && sameValue(made.index, row.index)) return "proven"
        proof = "refuted"
      }
    }
    return proof
  })

  const isNeeded = Effect.gen(function* () {
    for (const { stray } of stores) if ((yield* stray(keyIds)) > 0) return true
    return false
  })

  return {
    // With none of the keys that rows are under nobody's number would be found. An earlier version had one, which is k1.
    prove: Effect.fnUntraced(function* (key: CheckedKey) {
      const proof = yield* fits(key)
      if (proof === "unknown" && (yield* isNeeded)) return yield* lacking(LISTED, SINGLE_KEY_ID)
      return proof
    }),
    isNeeded: () => isNeeded
  } satisfies KeyEvidence<KeyRefused>
})

/** Holds `BLIND_INDEX_KEYS` and `BLIND_INDEX_KEY` against what is indexed. **Errors**: as {@link checkKeys}. */
export const checkBlindIndexKeys = Effect.gen(function* () {
  const { blindIndexKeys } = yield* EncryptionConfig
  const isSingle = blindIndexKeys.length === 1 && blindIndexKeys[0].id === SINGLE_KEY_ID
  const setting = isSingle ? ALONE : LISTED
  const keys = blindIndexKeys.map(({ bytes, id }): CheckedKey => ({
    id,
    setting,
    isListed: !isSingle,
    secret: bytes,
    isGuessable: false
  }))
  yield* checkKeys("blind_index", LISTED, keys, yield* evidence)
})
