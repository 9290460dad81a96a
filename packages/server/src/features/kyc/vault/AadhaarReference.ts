import { Effect, Schema } from "effect"
import type { SecureRandom } from "effect/crypto"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"

/**
 * What stands for an Aadhaar number everywhere outside the vault. 130 random bits: it says nothing of the number.
 * **Source**: UIDAI FAQ on the Aadhaar Data Vault (28-07-2022).
 */
export const AadhaarReference = Schema.String.check(Schema.isPattern(/^avr_[0-9A-HJKMNP-TV-Z]{26}$/)).pipe(
  Schema.brand("AadhaarReference")
)
export type AadhaarReference = typeof AadhaarReference.Type

export const newAadhaarReference: Effect.Effect<AadhaarReference, never, SecureRandom.SecureRandom> = Effect.map(
  randomCrockford(26),
  (text) => AadhaarReference.make(`avr_${text}`)
)

/** Where a sealed number lies, to which its ciphertext is bound. */
export const vaultCell = (reference: string): string => `vault.aadhaar_numbers.number_sealed.${reference}`
