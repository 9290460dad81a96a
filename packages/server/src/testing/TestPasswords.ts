import { Layer } from "effect"
import * as Argon2PasswordHasher from "../adapters/argon2/Argon2PasswordHasher.ts"
import { PasswordConfig, type PasswordSettings } from "../config/PasswordConfig.ts"

const settings: PasswordSettings = { memoryKib: 64, passes: 1, parallelism: 1, concurrency: 2, queue: 64 }

const layerWith = (changes: Partial<PasswordSettings>) =>
  Layer.provide(Argon2PasswordHasher.layer, Layer.succeed(PasswordConfig, { ...settings, ...changes }))

/**
 * The real argon2id hasher at a cost that only tests may use (64 KiB, one pass: well under a millisecond).
 * Randomness stays open: provide `TestCrypto.layer`.
 */
export const TestPasswords = { layer: layerWith({}), layerWith, settings } as const
