import { Effect, Option, Redacted, Schema } from "effect"
import { addressLines, type PostalAddress } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import type { Demographics } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { Gender } from "@credbuzzpay/domain/values/Gender"

const part = Schema.NullOr(Schema.String).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))

/** What is read of an e-KYC; the address in UIDAI's parts, of which older ones may lack some. */
const Ekyc = Schema.fromJsonString(
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
const decode = (ekyc: Redacted.Redacted<string>) => Schema.decodeSync(Ekyc)(Redacted.value(ekyc))

/** What may be shown of a holder. */
export const demographicsOf = (ekyc: Redacted.Redacted<string>): Demographics => {
  const { address, dob, gender, name } = decode(ekyc)
  return { name, yearOfBirth: Number(dob.slice(0, 4)), gender, district: address.dist, state: address.state }
}

/** Where a holder lives; `None` where no part of it is told. */
export const postalAddressOf = (ekyc: Redacted.Redacted<string>): Option.Option<Redacted.Redacted<PostalAddress>> => {
  const { co, dist, house, pin, po, state, street, vtc } = decode(ekyc).address
  const address: PostalAddress = {
    careOf: co,
    house,
    street,
    locality: vtc,
    postOffice: po,
    district: dist,
    state,
    pincode: pin
  }
  return addressLines(address).length === 0 ? Option.none() : Option.some(Redacted.make(address))
}
