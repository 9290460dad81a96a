import { verify } from "node:crypto"
import { gunzipSync } from "node:zlib"
import { documentReference, type DocumentReference } from "./DocumentReference.ts"
import { countsAt, type PinnedCertificate } from "./PinnedCertificates.ts"
import { refuse } from "./Refuse.ts"

const fields = [
  "flag",
  "referenceId",
  "name",
  "dob",
  "gender",
  "careof",
  "district",
  "landmark",
  "house",
  "location",
  "pincode",
  "postoffice",
  "state",
  "street",
  "subdistrict",
  "vtc"
] as const
type Field = (typeof fields)[number]

/** What a verified QR says, as it says it. Hashes in hex. */
export interface SecureQrData {
  readonly reference: DocumentReference
  readonly said: Readonly<Record<Field, string>>
  /** A JPEG 2000. */
  readonly photo: Uint8Array
  readonly mobileLastDigits: string | undefined
  readonly mobileHash: string | undefined
  readonly emailHash: string | undefined
  readonly signature: Uint8Array
}

/** The digits of the largest QR (version 40, 7,089 digits); the signature alone has more than 600. */
const isDigits = (digits: string) => /^[1-9]\d{300,7087}$/.test(digits)

/** The least that the compressed may become. A QR has 3 KiB; a bomb has no end. **Units**: bytes. */
const MOST_DATA_BYTES = 65_536

const SIGNATURE_BYTES = 256
const HASH_BYTES = 32
const DELIMITER = 255
const V = 0x56

const dataOf = (digits: string): Buffer => {
  const hex = BigInt(digits).toString(16)
  return gunzipSync(Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"), {
    maxOutputLength: MOST_DATA_BYTES
  })
}

/** The texts at the beginning, each with a delimiter behind it, and where they end. */
const textsOf = (data: Buffer, count: number): { readonly texts: ReadonlyArray<string>; readonly end: number } => {
  const texts: Array<string> = []
  let at = 0
  while (texts.length < count) {
    const end = data.indexOf(DELIMITER, at)
    if (end < 0) return refuse("unreadable")
    texts.push(data.toString("latin1", at, end))
    at = end + 1
  }
  return { texts, end: at }
}

/** What flags say: 1 an e-mail, 2 a mobile, 3 both. */
const flagged = (flag: string) => {
  if (!/^[0-3]$/.test(flag)) return refuse("unreadable")
  return { hasEmail: (Number(flag) & 1) !== 0, hasMobile: (Number(flag) & 2) !== 0 }
}

const contentOf = (data: Buffer, signature: Buffer): SecureQrData => {
  const isNewer = data[0] === V && data[2] === DELIMITER
  // Newer ones begin with their version, and end with the last digits of the mobile where older ones have hashes.
  const { end, texts } = textsOf(data, fields.length + (isNewer ? 2 : 0))
  const own = isNewer ? texts.slice(1) : texts
  const said = Object.fromEntries(fields.map((field, at) => [field, own[at] ?? ""])) as Record<Field, string>
  const { hasEmail, hasMobile } = flagged(said.flag)
  const hash = (has: boolean, from: number) => (has ? data.toString("hex", from, from + HASH_BYTES) : undefined)
  const mobileAt = data.length - (hasMobile && !isNewer ? HASH_BYTES : 0)
  const emailAt = mobileAt - (hasEmail && !isNewer ? HASH_BYTES : 0)
  if (emailAt < end) return refuse("unreadable")
  return {
    reference: documentReference(said.referenceId),
    said,
    photo: data.subarray(end, emailAt),
    mobileLastDigits: isNewer ? own[fields.length] : undefined,
    mobileHash: hash(hasMobile && !isNewer, mobileAt),
    emailHash: hash(hasEmail && !isNewer, emailAt),
    signature
  }
}

/**
 * Reads the digits of a Secure QR, signed by a certificate that counts at the time of its making. A change of any byte is
 * refused, or is of nothing that is read. **Errors**: throws refusals. **Source**: UIDAI, Secure QR Code specification, March 2019.
 */
export const readSecureQr = (digits: string, certificates: ReadonlyArray<PinnedCertificate>): SecureQrData => {
  if (digits.startsWith("<")) return refuse("unsigned")
  if (!isDigits(digits)) return refuse("unreadable")
  const all = dataOf(digits)
  const [data, signature] = [all.subarray(0, -SIGNATURE_BYTES), all.subarray(-SIGNATURE_BYTES)]
  if (data.length === 0) return refuse("unreadable")
  const content = contentOf(data, signature)
  const counting = certificates.filter((certificate) => countsAt(certificate, content.reference.signedAt))
  if (counting.length === 0) return refuse("foreign")
  return counting.some(({ publicKey }) => verify("RSA-SHA256", data, publicKey, signature))
    ? content
    : refuse("altered")
}
