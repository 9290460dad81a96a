import { EVIDENCE_PACK_FORMAT } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePack"
import type { SealSigner } from "../audit-seals/SealSigner.ts"
import { canonicalBytes } from "../audit-seals/SealedBlock.ts"
import type { WrittenFile } from "./PackFile.ts"

/** What a pack is, beside its files. Times are ISO 8601 in UTC. */
export interface PackHead {
  readonly userCode: string
  readonly madeAt: string
  readonly from: string
  readonly to: string
}

/** `manifest.json`: canonical JSON (RFC 8785) that names every other file of the pack but its own signature. */
export const manifestOf = ({ from, madeAt, to, userCode }: PackHead, files: ReadonlyArray<WrittenFile>): Uint8Array =>
  canonicalBytes({
    format: EVIDENCE_PACK_FORMAT,
    user_code: userCode,
    made_at: madeAt,
    from,
    to,
    files: files
      .map(({ bytes, path, sha256 }) => ({ path, bytes, sha256 }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  })

/** `manifest.sig.json`: over the exact bytes of the manifest (Ed25519, base64url). */
export const signatureOf = (manifest: Uint8Array, signer: SealSigner["Service"]): Uint8Array => {
  const { kid, signature } = signer.sign(manifest)
  return canonicalBytes({ kid, alg: "EdDSA", signature: Buffer.from(signature).toString("base64url") })
}
