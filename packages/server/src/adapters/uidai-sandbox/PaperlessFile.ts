import { BlobReader, configure, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js"
import type { DateTime } from "effect"
import { SignedXml } from "xml-crypto"
import { chainedHash, hashRounds } from "../../features/kyc/aadhaar-offline/ContactProof.ts"
import { referenceIdOf, type TestHolder } from "./TestHolder.ts"
import type { UidaiIssuer } from "./UidaiIssuer.ts"

configure({ useWebWorkers: false })

const DS = "http://www.w3.org/2000/09/xmldsig#"
const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

/** What a document may have that genuine ones have not: for forgeries. */
export interface SignatureChoices {
  readonly signature: string
  readonly digest: string
  readonly canonicalization: string
  readonly transforms: ReadonlyArray<string>
}

/** As UIDAI signs. */
export const genuine: SignatureChoices = {
  signature: `${DS}rsa-sha1`,
  digest: "http://www.w3.org/2001/04/xmlenc#sha256",
  canonicalization: C14N,
  transforms: [`${DS}enveloped-signature`]
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")

const attributesOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(" ")

/** What UIDAI says of somebody, before it is signed. */
export const unsignedXml = (holder: TestHolder, shareCode: string, at: DateTime.Utc): string => {
  const { careof, dist, dob, email, gender, house, landmark, lastFour, loc, mobile, name, pc, po, state, street } =
    holder
  const hash = (value: string) => (value === "" ? "" : chainedHash(value, shareCode, hashRounds(lastFour)))
  const poi = attributesOf({ dob, e: hash(email), gender, m: hash(mobile), name })
  const { subdist, vtc } = holder
  const poa = { careof, country: "India", dist, house, landmark, loc, pc, po, state, street, subdist, vtc }
  const photo = Buffer.from(holder.photo).toString("base64")
  return (
    `<?xml version="1.0" encoding="UTF-8"?><OfflinePaperlessKyc referenceId="${referenceIdOf(holder, at)}">` +
    `<UidData><Poi ${poi}/><Poa ${attributesOf(poa)}/><Pht>${photo}</Pht></UidData></OfflinePaperlessKyc>`
  )
}

/** Signs a document as UIDAI does, or otherwise. */
export const signedXml = (xml: string, issuer: UidaiIssuer, choices: SignatureChoices = genuine): string => {
  const signer = new SignedXml({
    privateKey: issuer.privateKey.export({ type: "pkcs8", format: "pem" }),
    signatureAlgorithm: choices.signature,
    canonicalizationAlgorithm: choices.canonicalization as typeof C14N,
    getKeyInfoContent: () =>
      `<X509Data><X509Certificate>${issuer.certificate.replace(/-----[^-]+-----|\s/g, "")}</X509Certificate></X509Data>`
  })
  signer.addReference({
    xpath: "/*",
    isEmptyUri: true,
    transforms: [...choices.transforms],
    digestAlgorithm: choices.digest
  })
  signer.computeSignature(xml, { location: { reference: "/*", action: "append" } })
  return signer.getSignedXml()
}

/** A paperless document of somebody. */
export const paperlessXml = (holder: TestHolder, shareCode: string, at: DateTime.Utc, issuer: UidaiIssuer): string =>
  signedXml(unsignedXml(holder, shareCode, at), issuer)

/** What UIDAI gives for download: the document in a ZIP, encrypted with the code as readers of such files know it. */
export const paperlessZip = async (
  xml: string,
  shareCode: string,
  name = "offlineaadhaar.xml"
): Promise<Uint8Array> => {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { zipCrypto: true })
  await zip.add(name, new BlobReader(new Blob([xml])), { password: shareCode })
  return zip.close()
}
