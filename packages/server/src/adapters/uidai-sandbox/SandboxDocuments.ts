import type { DateTime } from "effect"
import { paperlessXml, paperlessZip } from "./PaperlessFile.ts"
import { qrData, qrPng, signedDigits } from "./SecureQrCode.ts"
import type { TestHolder } from "./TestHolder.ts"
import type { UidaiIssuer } from "./UidaiIssuer.ts"

/** How the documents of somebody are made. */
export interface DocumentMaking {
  readonly shareCode: string
  readonly at: DateTime.Utc
  readonly issuer: UidaiIssuer
}

/** A file, and how it is used. */
export interface MadeDocument {
  readonly name: string
  readonly content: Uint8Array | string
  readonly says: string
}

const versions = { V1: "with the hashes of the contacts", V2: "with the last digits of the mobile" } as const

/** Every document that UIDAI would have of somebody: the ZIP, and QRs of the first version and of a later one. */
export const documentsOf = async (
  holder: TestHolder,
  { at, issuer, shareCode }: DocumentMaking
): Promise<ReadonlyArray<MadeDocument>> => {
  const zip = await paperlessZip(paperlessXml(holder, shareCode, at, issuer), shareCode)
  const codes = Object.entries(versions).map(async ([version, has]): Promise<ReadonlyArray<MadeDocument>> => {
    const digits = signedDigits(qrData(holder, at, version as keyof typeof versions), issuer)
    const name = `secure-qr-${version.toLowerCase()}`
    return [
      { name: `${name}.png`, content: await qrPng(digits), says: `a QR ${has}; upload it as aadhaar_offline` },
      { name: `${name}.txt`, content: digits, says: "its digits, for form=secure_qr" }
    ]
  })
  const file = {
    name: "offlineaadhaar.zip",
    content: zip,
    says: `upload it as aadhaar_offline; share_code ${shareCode}`
  }
  return [file, ...(await Promise.all(codes)).flat()]
}
