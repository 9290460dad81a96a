import { Effect } from "effect"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { PASSPHRASE_KEY_ID } from "../../../config/values/KeyRing.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { SealedStores } from "../key-rewrap/SealedStores.ts"
import { checkKeys, type KeyEvidence, type Proof } from "./KeyChecks.ts"
import type { CheckedKey } from "./KeyCheckValue.ts"

const LISTED = "ENCRYPTION_KEYS"
const PASSPHRASE = "ENCRYPTION_KEY"

/** Of each store: one row may have been altered, all of them not. */
const LOOKED_AT = 3

/** What rows under no key by name are under, in the census of a store. */
const FERNET = "fernet"

const evidence = Effect.gen(function* () {
  const cipher = yield* FieldCipher
  const stores = yield* SealedStores

  /** Whether rows that say they are under this key open; nothing when there are none. */
  const opens = Effect.fnUntraced(function* (keyId: string) {
    let found = false
    for (const store of stores) {
      for (const row of yield* store.sample(keyId, LOOKED_AT)) {
        found = true
        if (yield* Effect.isSuccess(cipher.decrypt(row.sealed, store.cell(row.id)))) return true
      }
    }
    return found ? false : undefined
  })

  const prove = Effect.fnUntraced(function* ({ id }: CheckedKey) {
    const named = yield* opens(id)
    if (named !== undefined) return named ? "proven" : "refuted"
    // A token does not name its key: all that is known is whether some key of the ring made it.
    const proof: Proof = (yield* opens(FERNET)) === false ? "refuted" : "unknown"
    return proof
  })

  const isNeeded = Effect.fnUntraced(function* (keyId: string) {
    for (const store of stores) if ((yield* store.sample(keyId, 1)).length > 0) return true
    return keyId === PASSPHRASE_KEY_ID && (yield* opens(FERNET)) === false
  })

  return { prove, isNeeded } satisfies KeyEvidence
})

/** Holds `ENCRYPTION_KEYS` and `ENCRYPTION_KEY` against what is encrypted. **Errors**: as {@link checkKeys}. */
export const checkEncryptionKeys = Effect.gen(function* () {
  const { keys } = yield* EncryptionConfig
  const checked = keys.map(({ bytes, id }): CheckedKey => {
    const isPassphrase = id === PASSPHRASE_KEY_ID
    return {
      id,
      setting: isPassphrase ? PASSPHRASE : LISTED,
      isListed: !isPassphrase,
      secret: bytes,
      isGuessable: isPassphrase
    }
  })
  yield* checkKeys("encryption", LISTED, checked, yield* evidence)
})
