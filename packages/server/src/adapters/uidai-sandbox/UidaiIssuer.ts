import { DateTime } from "effect"
import forge from "node-forge"
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { pinned, type PinnedCertificate } from "../uidai/PinnedCertificates.ts"

/** Who signs documents for people that are none: a key, and its certificate as PEM. */
export interface UidaiIssuer {
  readonly privateKey: KeyObject
  readonly certificate: string
}

/** The window in which test documents are made, unless it is said. */
export const always = { from: DateTime.makeUnsafe("2020-01-01"), until: DateTime.makeUnsafe("2099-01-01") }

/** A new issuer, of the kind that UIDAI is: RSA of 2,048 bits. The certificate's own end binds nobody ({@link PinnedCertificate}). */
export const makeIssuer = (name = "Test UIDAI"): UidaiIssuer => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" }
  })
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  certificate.serialNumber = "01"
  certificate.validity.notBefore = new Date("2024-01-01")
  certificate.validity.notAfter = new Date("2027-01-01")
  certificate.setSubject([{ name: "commonName", value: name }])
  certificate.setIssuer([{ name: "commonName", value: name }])
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create())
  return { privateKey: createPrivateKey(privateKey), certificate: forge.pki.certificateToPem(certificate) }
}

/** The issuer's certificate as an operator pins it. */
export const pinOf = (
  { certificate }: UidaiIssuer,
  window: Pick<PinnedCertificate, "from" | "until"> = always
): PinnedCertificate => pinned(certificate, window)
