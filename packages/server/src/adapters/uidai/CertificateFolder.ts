import { DateTime, Effect } from "effect"
import { X509Certificate } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { CertificatePin } from "../../config/values/CertificatePin.ts"
import { CertificatesRefused } from "./CertificatesRefused.ts"
import { pinned, type PinnedCertificate } from "./PinnedCertificates.ts"

/** A certificate has some 2 KiB. **Units**: bytes. */
const LARGEST = 65_536

const refused = (what: string) => new CertificatesRefused({ setting: "AADHAAR_CERTIFICATES_DIR", what })

const unreadable = (what: string) => () =>
  refused(`${what} cannot be read: check the path, and that this user may read it`)

interface FoundCertificate {
  readonly name: string
  readonly bytes: Uint8Array
  readonly fingerprint: string
  readonly notAfter: Date
}

/** A key of ours is no certificate, and does not belong there. */
const certificateIn = Effect.fnUntraced(function* (folder: string, name: string) {
  const bytes = yield* Effect.tryPromise({ try: () => readFile(join(folder, name)), catch: unreadable(name) })
  return yield* Effect.try({
    try: (): FoundCertificate => {
      if (bytes.length > LARGEST) throw new Error("too large")
      const { fingerprint256, publicKey, validToDate } = new X509Certificate(bytes)
      if (publicKey.asymmetricKeyType !== "rsa") throw new Error("not RSA")
      return { name, bytes, fingerprint: fingerprint256.replaceAll(":", "").toLowerCase(), notAfter: validToDate }
    },
    catch: () => refused(`${name} is no certificate with an RSA key, as PEM or DER`)
  })
})

const told = Effect.fnUntraced(function* (found: ReadonlyArray<FoundCertificate>, pins: ReadonlyArray<CertificatePin>) {
  const now = DateTime.toDateUtc(yield* DateTime.now)
  for (const { fingerprint, name, notAfter } of found) {
    const isPinned = pins.some((pin) => pin.fingerprint === fingerprint)
    if (!isPinned) yield* Effect.logWarning(`${name} has no pin in AADHAAR_CERTIFICATE_PINS: nothing is verified by it`)
    else if (notAfter < now) {
      yield* Effect.logWarning(`${name} ran out by its own date; its pin says how long it counts`)
    }
  }
})

/**
 * The certificates of a folder that are pinned, one for each pin. Names that begin with a dot are passed over; whatever else is no
 * certificate is refused, and so is a pin without its certificate. **Errors**: `CertificatesRefused`.
 */
export const certificatesOf = Effect.fnUntraced(function* (folder: string, pins: ReadonlyArray<CertificatePin>) {
  const names = yield* Effect.tryPromise({ try: () => readdir(folder), catch: unreadable(folder) })
  const shown = names.filter((name) => !name.startsWith(".")).toSorted()
  const found = yield* Effect.forEach(shown, (name) => certificateIn(folder, name))
  yield* told(found, pins)
  const certificates: Array<PinnedCertificate> = []
  for (const pin of pins) {
    const certificate = found.find(({ fingerprint }) => fingerprint === pin.fingerprint)
    if (certificate === undefined) {
      return yield* new CertificatesRefused({
        setting: "AADHAAR_CERTIFICATE_PINS",
        what: `no certificate in AADHAAR_CERTIFICATES_DIR has the fingerprint ${pin.fingerprint}`
      })
    }
    certificates.push(pinned(certificate.bytes, pin))
  }
  return certificates as ReadonlyArray<PinnedCertificate>
})
