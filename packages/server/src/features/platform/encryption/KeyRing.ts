import { Context, Effect, Layer, Redacted } from "effect"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { PASSPHRASE_KEY_ID } from "../../../config/values/KeyRing.ts"
import { type EncryptionKey, encryptionKey } from "./EncryptionKey.ts"

/**
 * The keys that protect data at rest. The first writes, all read (the MultiFernet rule): put a new key in
 * front, let the rewrap worker finish, then take the old one away.
 *
 * The key of the passphrase `ENCRYPTION_KEY`, as the Django system derived it, comes last, so it writes only when it is
 * alone. It is an unsalted SHA-256 and can be guessed offline; the log says so when it writes. **Source**: docs/security.md, rule 14.
 */
export class KeyRing extends Context.Service<
  KeyRing,
  {
    readonly writing: EncryptionKey
    readonly all: ReadonlyArray<EncryptionKey>
    readonly find: (id: string) => EncryptionKey | undefined
  }
>()("@credbuzzpay/server/encryption/KeyRing") {
  static readonly layer: Layer.Layer<KeyRing, never, EncryptionConfig> = Layer.effect(
    KeyRing,
    Effect.gen(function* () {
      const { keys } = yield* EncryptionConfig
      const all = keys.map((key) => encryptionKey(key.id, Redacted.value(key.bytes)))
      const writing = encryptionKey(keys[0].id, Redacted.value(keys[0].bytes))
      if (writing.id === PASSPHRASE_KEY_ID) {
        yield* Effect.logWarning(
          "Data is encrypted under a key made from the ENCRYPTION_KEY passphrase. Set ENCRYPTION_KEYS."
        )
      }
      return { writing, all, find: (id: string) => all.find((key) => key.id === id) }
    })
  )
}
