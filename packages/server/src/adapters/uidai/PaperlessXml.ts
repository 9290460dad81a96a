import type { Document } from "@xmldom/xmldom"
import { SignedXml } from "xml-crypto"
import { documentReference, type DocumentReference } from "./DocumentReference.ts"
import { countsAt, type PinnedCertificate } from "./PinnedCertificates.ts"
import { refuse } from "./Refuse.ts"
import { signatureBytes, signatureOf } from "./SignatureProfile.ts"
import { attributes, element, exactly, parsedXml } from "./XmlNodes.ts"

/** How large a document may be: one with a photo has some 20 KiB. **Units**: bytes. */
export const MOST_XML_BYTES = 262_144

const ROOT = "OfflinePaperlessKyc"
const identity = ["name", "dob", "gender", "m", "e"] as const
const address = [
  "careof",
  "country",
  "dist",
  "house",
  "landmark",
  "loc",
  "pc",
  "po",
  "state",
  "street",
  "subdist",
  "vtc"
] as const

/** What a verified document says, as it says it. `photo` is a JPEG in base64, or empty. */
export interface PaperlessData {
  readonly referenceId: string
  readonly reference: DocumentReference
  readonly identity: Readonly<Record<(typeof identity)[number], string>>
  readonly address: Readonly<Record<(typeof address)[number], string>>
  readonly photo: string
  readonly signature: Uint8Array
}

const readText = (bytes: Uint8Array): string => {
  if (bytes.length > MOST_XML_BYTES) return refuse("unreadable")
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  // Document types, entities, comments and marked sections are in no genuine document: what is read differs by them from what
  // is signed.
  return /<!|\]\]>/.test(text) || text.lastIndexOf("<?") > 0 ? refuse("unreadable") : text
}

const referenceOf = (document: Document) => {
  const { referenceId } = attributes(element(document.documentElement, ROOT), ["referenceId"])
  return { referenceId, reference: documentReference(referenceId) }
}

/** What is signed by one of these, as it was signed. */
const signedText = (text: string, signature: Node, certificates: ReadonlyArray<PinnedCertificate>): string => {
  for (const { publicKey } of certificates) {
    try {
      // Which key is whose, the document does not say: it could say anything.
      const verifier = new SignedXml({
        publicCert: publicKey.export({ type: "spki", format: "pem" }),
        getCertFromKeyInfo: () => null
      })
      verifier.loadSignature(signature)
      const [found] = verifier.checkSignature(text) ? verifier.getSignedReferences() : []
      if (found !== undefined) return found
    } catch {
      // By another key, perhaps.
    }
  }
  return refuse("altered")
}

/**
 * Reads a paperless document, and only what is signed of it, by a certificate that counts at the time of its making. A change
 * of any byte is refused, or is of nothing that is read. **Errors**: throws refusals.
 */
export const readPaperless = (bytes: Uint8Array, certificates: ReadonlyArray<PinnedCertificate>): PaperlessData => {
  const text = readText(bytes)
  const document = parsedXml(text)
  const [, last] = exactly(element(document.documentElement, ROOT), 2)
  const signature = signatureOf(last)
  const { reference } = referenceOf(document)
  const counting = certificates.filter((certificate) => countsAt(certificate, reference.signedAt))
  if (counting.length === 0) return refuse("foreign")
  const verified = parsedXml(signedText(text, signature as unknown as Node, counting))
  const [data] = exactly(element(verified.documentElement, ROOT), 1)
  const [poi, poa, pht] = exactly(element(data, "UidData"), 3)
  return {
    signature: signatureBytes(signature),
    ...referenceOf(verified),
    identity: attributes(element(poi, "Poi"), identity),
    address: attributes(element(poa, "Poa"), address),
    photo: element(pht, "Pht").textContent ?? ""
  }
}
