import { Effect, Result } from "effect"
import { createSecretKey, generateKeySync, type KeyObject, randomBytes } from "node:crypto"
import { AEAD_NONCE_BYTES, aeadOpenBytes, aeadSealBytes } from "../encryption/AeadEnvelope.ts"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"
import type { Kek } from "./PersonKeyStore.ts"

const KEY_BYTES = 32

/** A new key of 32 random bytes. Printing it shows nothing of them. */
export const newKey = (): KeyObject => generateKeySync("aes", { length: KEY_BYTES * 8 })

/** A {@link Kek} whose bytes this process has. **Shape**: wrapped is AES-256-GCM, nonce 12 ‖ key 32 ‖ tag 16. */
export const localKek = (kek: KeyObject): Kek => ({
  wrap: (key, aad) =>
    Effect.sync(() => {
      const bytes = key.export()
      const wrapped = aeadSealBytes(kek, randomBytes(AEAD_NONCE_BYTES), bytes, aad)
      bytes.fill(0)
      return new Uint8Array(wrapped)
    }),
  unwrap: (wrapped, aad) =>
    Effect.suspend(() => {
      const opened = aeadOpenBytes(kek, wrapped, aad)
      if (Result.isFailure(opened) || opened.success.length !== KEY_BYTES) return Effect.fail(new CiphertextRejected())
      const key = createSecretKey(opened.success)
      opened.success.fill(0)
      return Effect.succeed(key)
    })
})
