import { Effect } from "effect"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { IndexedStores } from "./IndexedStores.ts"
import { checkKeys, noEvidence, type Proof } from "./KeyChecks.ts"
import { sameValue } from "./KeyCheckValue.ts"

/** Of each store: one row may have been altered, all of them not. */
const LOOKED_AT = 3

/** The id of the key that `BLIND_INDEX_KEY` is. */
const SINGLE = "k1"

/** Whether rows that open have the index that this key makes of what they hold. */
const prove = Effect.gen(function* () {
  const cipher = yield* FieldCipher
  const index = yield* BlindIndex
  let proof: Proof = "unknown"
  for (const { cell, field, sample } of yield* IndexedStores) {
    for (const row of yield* sample(LOOKED_AT)) {
      const value = yield* Effect.option(cipher.decrypt(row.sealed, cell(row.id)))
      if (value._tag === "None") continue
      if (sameValue(index.of(field, value.value), row.index)) return "proven"
      proof = "refuted"
    }
  }
  return proof
})

/** Holds `BLIND_INDEX_KEY` against what is indexed. **Errors**: as {@link checkKeys}. */
export const checkBlindIndexKey = Effect.gen(function* () {
  const { blindIndexKey } = yield* EncryptionConfig
  const setting = "BLIND_INDEX_KEY"
  const key = { id: SINGLE, setting, isListed: false, secret: blindIndexKey, isGuessable: false }
  yield* checkKeys("blind_index", setting, [key], { ...noEvidence, prove: () => prove })
})
