import { Layer, Redacted } from "effect"
import { EncryptionConfig, type EncryptionSettings } from "../config/EncryptionConfig.ts"
import { BlindIndex } from "../features/platform/encryption/BlindIndex.ts"
import { FieldCipher } from "../features/platform/encryption/FieldCipher.ts"
import { KeyRing } from "../features/platform/encryption/KeyRing.ts"

// One repeated byte: good for nothing but tests, and easy to recognise in a dump.
const key = (byte: number): Redacted.Redacted<Uint8Array> => Redacted.make(new Uint8Array(32).fill(byte))

const config: EncryptionSettings = {
  keys: [{ id: "test", bytes: key(1) }],
  format: "aes-256-gcm",
  blindIndexKeys: [{ id: "k1", bytes: key(2) }]
}

const layerWith = (settings: EncryptionSettings) =>
  Layer.mergeAll(FieldCipher.layer, BlindIndex.layer).pipe(
    Layer.provideMerge(KeyRing.layer),
    Layer.provide(Layer.succeed(EncryptionConfig, settings))
  )

/**
 * KeyRing, FieldCipher and BlindIndex under fixed keys, so that a ciphertext written by one test run opens in
 * the next. `layerWith` takes other settings, `key(byte)` makes 32 bytes of it. Randomness stays open: provide
 * `TestCrypto.layer`.
 */
export const TestKeys = { layer: layerWith(config), layerWith, config, key } as const
