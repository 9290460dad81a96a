import { Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows, strings } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { EkycReference } from "../vault/EkycReference.ts"
import { EkycVault } from "../vault/EkycVault.ts"
import type { VaultOpening } from "../vault/AadhaarVault.ts"
import type { OnFile, StandingRow } from "./OnFile.ts"

const Journey = rows({
  aadhaarReference: Schema.NullOr(Schema.String),
  status: Schema.String
})

const Kept = rows({
  aadhaarReference: Schema.NullOr(Schema.String),
  ekycReference: Schema.NullOr(EkycReference),
  personSealed: Schema.NullOr(Schema.String)
})

/** Where the versions before kept e-KYC, outside the vault. */
export const personCell = (userCode: string) => `aadhaar_kyc.person_sealed.${userCode}`

/** The table `aadhaar_kyc`. Writes run inside their caller's transaction. */
export class AadhaarKycRepo extends Context.Service<AadhaarKycRepo>()("@credbuzzpay/server/kyc/AadhaarKycRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const vault = yield* EkycVault

    const kept = (userCode: string) =>
      Kept.first(sql`
        select aadhaar_reference, ekyc_reference, person_sealed from aadhaar_kyc where user_code = ${userCode}`)

    /**
     * The e-KYC in the vault. What a version before kept outside of it is moved now; that is the newer one where it wrote it
     * beside what is in the vault.
     */
    const ekycReferenceOf = Effect.fnUntraced(function* (userCode: string) {
      const row = yield* kept(userCode)
      if (row === undefined || row.personSealed === null) return row?.ekycReference ?? null
      const ekyc = yield* Effect.orDie(cipher.decrypt(row.personSealed, personCell(userCode)))
      if (row.ekycReference !== null) yield* vault.forget(row.ekycReference)
      const reference = yield* vault.keep(userCode, ekyc)
      yield* sql`
        update aadhaar_kyc set ekyc_reference = ${reference}, person_sealed = null where user_code = ${userCode}`
      return reference
    })

    /**
     * The number waits for a verification. Once proven it is one person's: `aadhaar_kyc_one_proven_owner`. What was told of the
     * holder before, and is not on record, is destroyed.
     */
    const place: StandingRow<OnFile["aadhaar"]>["place"] = Effect.fnUntraced(function* (
      userCode,
      verificationId,
      { ekycReference, reference },
      masked,
      at
    ) {
      const unneeded = yield* strings.first(sql`
          select ekyc_reference from aadhaar_kyc a where user_code = ${userCode} and ekyc_reference is not null
            and not exists (
              select from kyc_records r where r.user_code = a.user_code and r.verification_id = a.verification_id)`)
      if (unneeded !== undefined) yield* vault.forget(unneeded)
      yield* sql`
          insert into aadhaar_kyc (user_code, status, verification_id, aadhaar_reference, ekyc_reference, number_masked,
            updated_at)
          values (${userCode}, 'pending', ${verificationId}, ${reference}, ${ekycReference}, ${masked}, ${at})
          on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
            aadhaar_reference = excluded.aadhaar_reference, ekyc_reference = excluded.ekyc_reference,
            number_masked = excluded.number_masked, person_sealed = null,
            name_optimistic = null, name_pessimistic = null, failure_code = null, verified_at = null,
            updated_at = excluded.updated_at`
    })

    /** Who the holder is; the mask where the number was never told to us. */
    const learn: StandingRow<OnFile["aadhaar"]>["learn"] = (userCode, verificationId, { ekycReference }, masked) => sql`
      update aadhaar_kyc set ekyc_reference = coalesce(${ekycReference ?? null}, ekyc_reference),
        number_masked = coalesce(number_masked, ${masked})
      where user_code = ${userCode} and verification_id = ${verificationId}`

    const contentOf = Effect.fnUntraced(function* (userCode: string) {
      const ekycReference = yield* ekycReferenceOf(userCode)
      const row = yield* kept(userCode)
      return { reference: row?.aadhaarReference ?? null, ekycReference }
    })

    /** What the issuer told of the holder, as text; `None` before it did. Recorded as an opening of the vault. */
    const ekycOf = Effect.fnUntraced(function* (opening: VaultOpening) {
      const reference = yield* ekycReferenceOf(opening.subject)
      return reference === null ? Option.none() : Option.some(yield* vault.open(reference, opening))
    })

    /** The next of those whose e-KYC lies outside the vault, in the order of their codes. */
    const outsideVault = (after: string, most: number) =>
      strings.all(sql`
        select user_code from aadhaar_kyc where person_sealed is not null and user_code > ${after}
        order by user_code limit ${most}`)

    /** Moves one person's e-KYC into the vault, unless it is there. Whether it was moved now. */
    const moveIntoVault = Effect.fnUntraced(function* (userCode: string) {
      const [waiting] = yield* sql`
        select 1 from aadhaar_kyc where user_code = ${userCode} and person_sealed is not null for update`
      if (waiting === undefined) return false
      yield* ekycReferenceOf(userCode)
      return true
    })

    const referenceOf = (userCode: string) =>
      Journey.first(sql`
          select aadhaar_reference, status from aadhaar_kyc where user_code = ${userCode}`)

    return { place, learn, contentOf, ekycOf, outsideVault, moveIntoVault, referenceOf }
  })
}) {
  static readonly layer = Layer.effect(AadhaarKycRepo, AadhaarKycRepo.make)
}
