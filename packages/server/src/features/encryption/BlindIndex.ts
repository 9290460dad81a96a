import { Context, type Redacted } from "effect"

/**
 * A keyed digest of a value, so that encrypted columns can be looked up and kept unique.
 *
 * **Shape**: `of(field, normalised)` is the 32 bytes of HMAC-SHA-256(index key, `field:v1:` + value). The same
 * value gives different digests for different fields. Never return or log one: whoever may ask for indexes
 * of chosen values can search the column. **Source**: SECURITY.md 15.
 */
export class BlindIndex extends Context.Service<
  BlindIndex,
  { readonly of: (field: string, normalised: Redacted.Redacted<string>) => Uint8Array }
>()("@credbuzzpay/server/encryption/BlindIndex") {}
