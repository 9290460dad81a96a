import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { addressLines, type PostalAddress } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import type { Demographics } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { Gender } from "@credbuzzpay/domain/values/Gender"
import { rows, value } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import type { AadhaarPerson } from "./AadhaarProvider.ts"

const Sealed = value(Schema.NullOr(Schema.String))

const Journey = rows({
  aadhaarReference: Schema.NullOr(Schema.String),
  status: Schema.String
})

export const personCell = (userCode: string) => `aadhaar_kyc.person_sealed.${userCode}`

const part = Schema.NullOr(Schema.String).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))

/** What is read of the holder; the address in UIDAI's parts, of which older records may lack some. */
const Kept = Schema.fromJsonString(
  Schema.Struct({
    name: Schema.String,
    dob: Schema.String,
    gender: Gender,
    address: Schema.Struct({
      co: part,
      house: part,
      street: part,
      vtc: part,
      po: part,
      dist: part,
      state: part,
      pin: part
    })
  })
)
const decodeKept = Schema.decodeUnknownSync(Kept)

const postal = ({ co, dist, house, pin, po, state, street, vtc }: (typeof Kept)["Type"]["address"]): PostalAddress => ({
  careOf: co,
  house,
  street,
  locality: vtc,
  postOffice: po,
  district: dist,
  state,
  pincode: pin
})

/** The table `aadhaar_kyc`. Writes run inside their caller's transaction. */
export class AadhaarKycRepo extends Context.Service<AadhaarKycRepo>()("@credbuzzpay/server/kyc/AadhaarKycRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher

    /** The number waits for a verification. Once proven it is one person's: `aadhaar_kyc_one_proven_owner`. */
    const submit = (
      userCode: string,
      verificationId: string,
      number: { readonly reference: string | null; readonly masked: string | null },
      at: Date
    ) => sql`
      insert into aadhaar_kyc (user_code, status, verification_id, aadhaar_reference, number_masked, updated_at)
      values (${userCode}, 'pending', ${verificationId}, ${number.reference}, ${number.masked}, ${at})
      on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
        aadhaar_reference = excluded.aadhaar_reference, number_masked = excluded.number_masked, person_sealed = null,
        name_optimistic = null, name_pessimistic = null, failure_code = null, verified_at = null,
        updated_at = excluded.updated_at`

    /** Who the holder is, encrypted; the mask where the number was never told to us. */
    const keep = Effect.fnUntraced(function* (
      userCode: string,
      verificationId: string,
      person: Redacted.Redacted<AadhaarPerson>
    ) {
      const { lastFour } = Redacted.value(person)
      const json = Redacted.make(JSON.stringify(Redacted.value(person)))
      const sealed = yield* cipher.encrypt(json, personCell(userCode))
      const masked = lastFour === null ? null : `XXXXXXXX${lastFour}`
      yield* sql`
        update aadhaar_kyc set person_sealed = ${sealed}, number_masked = coalesce(number_masked, ${masked})
        where user_code = ${userCode} and verification_id = ${verificationId}`
    })

    const opened = Effect.fnUntraced(function* (userCode: string, sealed: string | null | undefined) {
      if (sealed === undefined || sealed === null) return Option.none()
      const text = yield* Effect.orDie(cipher.decrypt(sealed, personCell(userCode)))
      return Option.some(decodeKept(Redacted.value(text)))
    })

    /** What may be shown of the holder. */
    const demographicsOf = Effect.fnUntraced(function* (userCode: string) {
      const sealed = yield* Sealed.first(sql`
        select person_sealed from aadhaar_kyc where user_code = ${userCode}`)
      return Option.map(yield* opened(userCode, sealed), ({ address, dob, gender, name }): Demographics => ({
        name,
        yearOfBirth: Number(dob.slice(0, 4)),
        gender,
        district: address.dist,
        state: address.state
      }))
    })

    /** Where the holder lives, once verified; a KYC that ran out was verified once. `None` where no part of it is told. */
    const addressOf = Effect.fnUntraced(function* (userCode: string) {
      const sealed = yield* Sealed.first(sql`
        select person_sealed from aadhaar_kyc where user_code = ${userCode} and status in ('verified', 'expired')`)
      return Option.map(yield* opened(userCode, sealed), ({ address }) => postal(address)).pipe(
        Option.filter((address) => addressLines(address).length > 0),
        Option.map(Redacted.make)
      )
    })

    const referenceOf = (userCode: string) =>
      Journey.first(sql`
          select aadhaar_reference, status from aadhaar_kyc where user_code = ${userCode}`)

    return { submit, keep, demographicsOf, addressOf, referenceOf }
  })
}) {
  static readonly layer = Layer.effect(AadhaarKycRepo, AadhaarKycRepo.make)
}
