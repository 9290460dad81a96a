import { Context, Effect, Layer, Redacted } from "effect"
import { createHmac, createSecretKey } from "node:crypto"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"

/**
 * A keyed digest of a value, so that encrypted columns can be looked up and kept unique.
 *
 * **Shape**: `of(field, normalised)` is the 32 bytes of HMAC-SHA-256(index key, `field:v1:` + value), where
 * `field` is `table.column`. The same value gives different digests for different fields. Never return or log
 * one: whoever may ask for indexes of chosen values can search the column. **Source**: docs/security.md, rule 15.
 */
export class BlindIndex extends Context.Service<
  BlindIndex,
  { readonly of: (field: string, normalised: Redacted.Redacted<string>) => Uint8Array }
>()("@credbuzzpay/server/encryption/BlindIndex") {
  static readonly layer: Layer.Layer<BlindIndex, never, EncryptionConfig> = Layer.effect(
    BlindIndex,
    Effect.gen(function* () {
      const key = createSecretKey(Redacted.value((yield* EncryptionConfig).blindIndexKey))
      // node:crypto and not effect/crypto's Mac: an index is a plain value inside a query, not an effect.
      const of = (field: string, normalised: Redacted.Redacted<string>): Uint8Array =>
        new Uint8Array(
          createHmac("sha256", key)
            .update(`${field}:v1:${Redacted.value(normalised)}`, "utf8")
            .digest()
        )
      return { of }
    })
  )
}
