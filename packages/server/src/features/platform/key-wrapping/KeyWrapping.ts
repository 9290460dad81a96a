import { Context, type Effect, type Redacted } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { CiphertextRejected } from "../encryption/CiphertextRejected.ts"

/**
 * Who keeps the key that other keys are wrapped by: this process, which keeps them as they are, or an HSM or a KMS that its
 * own key never leaves.
 *
 * **Shape**: `wrap` makes of 32 bytes the text that is kept in their place, `unwrap` the bytes of such a text; `aad` says whose
 * key it is, and what was wrapped under one name does not unwrap under another. A text of 32 bytes in base64 is a key that
 * nobody wrapped, as all were before: everybody opens it. It may take its time, so call it while no transaction is open.
 * **Errors**: `CiphertextRejected` for what this one did not wrap under that name; `Unavailable` when it cannot be reached.
 */
export class KeyWrapping extends Context.Service<
  KeyWrapping,
  {
    readonly wrap: (key: Redacted.Redacted<Uint8Array>, aad: string) => Effect.Effect<string, Unavailable>
    readonly unwrap: (
      text: string,
      aad: string
    ) => Effect.Effect<Redacted.Redacted<Uint8Array>, CiphertextRejected | Unavailable>
  }
>()("@credbuzzpay/server/key-wrapping/KeyWrapping") {}
