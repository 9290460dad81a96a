import type { Element, Node } from "@xmldom/xmldom"
import { refuse } from "./Refuse.ts"
import { element, exactly, within } from "./XmlNodes.ts"

const DS = "http://www.w3.org/2000/09/xmldsig#"
const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
const RSA = [`${DS}rsa-sha1`, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"]

const signed = (node: Node | undefined, name: string) => element(node, name, DS)

const algorithm = (node: Node | undefined, name: string) => signed(node, name).getAttribute("Algorithm") ?? ""

/**
 * The signature of a paperless document, when it is of the one shape that UIDAI makes: one reference to the whole document, one
 * transform, these algorithms. Whatever else XML Signature allows is how forgeries are made, and is refused before anything is
 * verified. Genuine documents have RSA with SHA-1 over a digest of SHA-256.
 * **Source**: XML Signature Best Practices (W3C), 2 and 3; docs/kyc-offline.md.
 */
export const signatureOf = (node: Node | undefined): Element => {
  const signature = signed(node, "Signature")
  const [info, value, keyInfo, more] = within(signature)
  signed(value, "SignatureValue")
  if (more !== undefined) return refuse("altered")
  if (keyInfo !== undefined) signed(keyInfo, "KeyInfo")
  const [canonicalization, method, reference] = exactly(signed(info, "SignedInfo"), 3)
  const [transforms, digestMethod, digest] = exactly(signed(reference, "Reference"), 3)
  const [transform] = exactly(signed(transforms, "Transforms"), 1)
  signed(digest, "DigestValue")
  const isOurs =
    signed(reference, "Reference").getAttribute("URI") === "" &&
    algorithm(transform, "Transform") === `${DS}enveloped-signature` &&
    algorithm(canonicalization, "CanonicalizationMethod") === C14N &&
    RSA.includes(algorithm(method, "SignatureMethod")) &&
    algorithm(digestMethod, "DigestMethod") === SHA256
  const isPlain = [canonicalization, method, transform, digestMethod].every((each) => within(each!).length === 0)
  return isOurs && isPlain ? signature : refuse("altered")
}

/** The bytes of a signature of this shape. How they are written (breaks, blanks) says nothing. */
export const signatureBytes = (signature: Element): Uint8Array =>
  Buffer.from(within(signature)[1]?.textContent ?? "", "base64")
