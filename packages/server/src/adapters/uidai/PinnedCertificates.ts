import { DateTime } from "effect"
import { createHash, type KeyObject, X509Certificate } from "node:crypto"

/**
 * A certificate of UIDAI that documents are believed by, and the time of their making in which it counts: `until` is out of it.
 * The time is ours: UIDAI signs on for a year after a certificate's own end. `fingerprint` is the SHA-256 of the certificate,
 * in hex.
 */
export interface PinnedCertificate {
  readonly fingerprint: string
  readonly publicKey: KeyObject
  readonly from: DateTime.Utc
  readonly until: DateTime.Utc
}

/** **Errors**: throws for what is no certificate (PEM or DER). */
export const pinned = (
  certificate: string | Uint8Array,
  window: Pick<PinnedCertificate, "from" | "until">
): PinnedCertificate => {
  const { publicKey, raw } = new X509Certificate(certificate)
  return { ...window, publicKey, fingerprint: createHash("sha256").update(raw).digest("hex") }
}

/** Whether a document that was made then may be signed by it. */
export const countsAt = ({ from, until }: PinnedCertificate, at: DateTime.Utc): boolean =>
  DateTime.isGreaterThanOrEqualTo(at, from) && DateTime.isLessThan(at, until)
