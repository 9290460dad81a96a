import { Effect, Schema } from "effect"
import type { SecureRandom } from "effect/crypto"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"

/**
 * What stands for an e-KYC everywhere outside the vault: one answer of an issuer about a holder, with or without a number. 130
 * random bits: it says nothing of the holder.
 */
export const EkycReference = Schema.String.check(Schema.isPattern(/^ekr_[0-9A-HJKMNP-TV-Z]{26}$/)).pipe(
  Schema.brand("EkycReference")
)
export type EkycReference = typeof EkycReference.Type

export const newEkycReference: Effect.Effect<EkycReference, never, SecureRandom.SecureRandom> = Effect.map(
  randomCrockford(26),
  (text) => EkycReference.make(`ekr_${text}`)
)

/** Where a sealed e-KYC lies, to which its ciphertext is bound. */
export const ekycCell = (reference: string): Cell => ({
  table: "vault.ekyc_records",
  column: "person_sealed",
  row: reference
})
