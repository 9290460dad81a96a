import { canonicalBytes } from "./SealedBlock.ts"
import type { SealSigner } from "./SealSigner.ts"

/** A document beside its signature as canonical JSON; the signature is over the canonical JSON of the document alone. */
export const signedDocument = (document: object, signer: SealSigner["Service"]): Uint8Array => {
  const { kid, signature } = signer.sign(canonicalBytes(document))
  return canonicalBytes({ document, kid, alg: "EdDSA", signature: Buffer.from(signature).toString("base64url") })
}
