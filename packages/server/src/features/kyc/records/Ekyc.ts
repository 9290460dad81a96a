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

/** What somebody's document says of them; `front` is the upload that shows it, in place of a photo. */
interface EkycOfDocument {
  readonly name: string
  readonly dob: string
  readonly gender: Gender
  readonly address: PostalAddress
  readonly front: string | null
}

/** What a document says, as e-KYC is kept: the address in UIDAI's parts. */
export const encodeEkyc = ({ address, ...person }: EkycOfDocument): Redacted.Redacted<string> => {
  const { careOf: co, district: dist, house, locality: vtc, pincode: pin, postOffice: po, state, street } = address
  return Redacted.make(JSON.stringify({ ...person, address: { co, house, street, vtc, po, dist, state, pin } }))
}

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
