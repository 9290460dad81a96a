import { Array, Context, Effect, Layer, Redacted } from "effect"
import { createHmac, createSecretKey, type KeyObject } from "node:crypto"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"

/** A keyed digest, and the id of the key that made it. */
export interface KeyedIndex {
  readonly keyId: string
  readonly index: Uint8Array
}

// node:crypto and not effect/crypto's Mac: an index is a plain value inside a query, not an effect.
const under = (key: KeyObject, field: string, normalised: Redacted.Redacted<string>): Uint8Array =>
  new Uint8Array(
    createHmac("sha256", key)
      .update(`${field}:v1:${Redacted.value(normalised)}`, "utf8")
      .digest()
  )

type Indexes = Array.NonEmptyReadonlyArray<KeyedIndex>

/**
 * A keyed digest of a value, so that encrypted columns can be looked up and kept unique.
 *
 * **Shape**: `of(field, normalised)` is the 32 bytes of HMAC-SHA-256(index key, `field:v1:` + value), where
 * `field` is `table.column`, under the first of `BLIND_INDEX_KEYS`; `all` is the same under each of them, in their order, and
 * `keyIds` are their ids. The same value gives different digests for different fields. Never return or log one: whoever may
 * ask for indexes of chosen values can search the column.
 *
 * What is unique for good is kept under all keys, and what is counted is counted under all of them: of two processes, the one
 * of which has been given the next key already, or has lost the last, each finds what the other wrote. **Source**:
 * docs/security.md, rule 15; docs/adr/0080.
 */
export class BlindIndex extends Context.Service<
  BlindIndex,
  {
    readonly of: (field: string, normalised: Redacted.Redacted<string>) => Uint8Array
    readonly all: (field: string, normalised: Redacted.Redacted<string>) => Indexes
    readonly keyIds: Array.NonEmptyReadonlyArray<string>
  }
>()("@credbuzzpay/server/encryption/BlindIndex") {
  static readonly layer: Layer.Layer<BlindIndex, never, EncryptionConfig> = Layer.effect(
    BlindIndex,
    Effect.gen(function* () {
      const { blindIndexKeys } = yield* EncryptionConfig
      const keys = Array.map(blindIndexKeys, ({ bytes, id }) => ({ id, key: createSecretKey(Redacted.value(bytes)) }))
      return {
        of: (field, normalised) => under(keys[0].key, field, normalised),
        all: (field, normalised) =>
          Array.map(keys, ({ id, key }) => ({ keyId: id, index: under(key, field, normalised) })),
        keyIds: Array.map(keys, ({ id }) => id)
      }
    })
  )
}
