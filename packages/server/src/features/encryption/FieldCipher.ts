import { Context, type Effect, type Redacted } from "effect"
import type { CiphertextRejected } from "./CiphertextRejected.ts"

/**
 * Encrypts single column values at rest.
 *
 * **Shape**: `aad` is `table.column.rowid` of the cell that holds the value; a ciphertext copied to another
 * cell does not open. **Errors**: `CiphertextRejected` for anything this ring cannot open there.
 * **Source**: SECURITY.md 14.
 */
export class FieldCipher extends Context.Service<
  FieldCipher,
  {
    /** A new ciphertext under the first key of the ring, in the configured format. */
    readonly encrypt: (plaintext: Redacted.Redacted<string>, aad: string) => Effect.Effect<string>

    /** The plaintext, whichever of the two formats and whichever key of the ring wrote it. */
    readonly decrypt: (ciphertext: string, aad: string) => Effect.Effect<Redacted.Redacted<string>, CiphertextRejected>

    /** Whether the value is in another format, or under another key, than a new one would be. */
    readonly needsRewrap: (ciphertext: string) => boolean
  }
>()("@credbuzzpay/server/encryption/FieldCipher") {}
