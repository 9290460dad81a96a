import { Redacted } from "effect"
import { createHash } from "node:crypto"
import { hashProof } from "../../features/kyc/aadhaar-offline/ContactProof.ts"
import type { OfflineDocument } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { holderOf, together } from "./HolderOf.ts"
import type { PaperlessData } from "./PaperlessXml.ts"
import type { SecureQrData } from "./SecureQr.ts"

const digestOf = (signature: Uint8Array) => new Uint8Array(createHash("sha256").update(signature).digest())

/** What a paperless XML says, as every document is known here. */
export const ofPaperless = (data: PaperlessData, shareCode: Redacted.Redacted<string>): OfflineDocument => {
  const { address, identity, photo, reference, referenceId } = data
  const { lastFour, signedAt } = reference
  const person = holderOf(
    identity,
    {
      co: address.careof,
      house: address.house,
      street: together(address.street, address.landmark, address.loc),
      vtc: address.vtc,
      po: address.po,
      dist: address.dist,
      state: address.state,
      pin: address.pc
    },
    { lastFour, photo: photo === "" ? null : photo }
  )
  return {
    form: "paperless_xml",
    reference: referenceId,
    digest: digestOf(data.signature),
    lastFour,
    signedAt,
    person: Redacted.make(person),
    mobile: hashProof(identity.m, lastFour, shareCode),
    email: hashProof(identity.e, lastFour, shareCode)
  }
}

/** What a Secure QR says, as every document is known here. */
export const ofSecureQr = (data: SecureQrData): OfflineDocument => {
  const { emailHash, mobileHash, mobileLastDigits, photo, reference, said } = data
  const { lastFour, signedAt } = reference
  const person = holderOf(
    said,
    {
      co: said.careof,
      house: said.house,
      street: together(said.street, said.landmark, said.location),
      vtc: said.vtc,
      po: said.postoffice,
      dist: said.district,
      state: said.state,
      pin: said.pincode
    },
    {
      lastFour,
      photo: null,
      ...(photo.length === 0 ? {} : { photoJpeg2000: Buffer.from(photo).toString("base64") })
    }
  )
  return {
    form: "secure_qr",
    reference: said.referenceId,
    digest: digestOf(data.signature),
    lastFour,
    signedAt,
    person: Redacted.make(person),
    mobile:
      mobileLastDigits !== undefined && /^\d{4}$/.test(mobileLastDigits)
        ? { _tag: "LastDigits", digits: mobileLastDigits }
        : hashProof(mobileHash, lastFour),
    email: hashProof(emailHash, lastFour)
  }
}
