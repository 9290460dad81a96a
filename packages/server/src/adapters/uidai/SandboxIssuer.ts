import { DateTime, Effect } from "effect"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { CertificatesRefused } from "./CertificatesRefused.ts"
import { pinned, type PinnedCertificate } from "./PinnedCertificates.ts"

/** What the issuer of test documents is kept as, in its folder. */
export const sandboxFiles = { certificate: "issuer.pem", privateKey: "issuer.key" } as const

/** Whatever it signs. */
const always = { from: DateTime.makeUnsafe(0), until: DateTime.makeUnsafe("9999-01-01") }

/**
 * The certificate of the issuer of test documents; nothing where `pnpm sandbox:aadhaar` has made none. For development.
 * **Errors**: `CertificatesRefused`.
 */
export const sandboxCertificates = (
  folder: string
): Effect.Effect<ReadonlyArray<PinnedCertificate>, CertificatesRefused> =>
  Effect.suspend(() => {
    const file = join(folder, sandboxFiles.certificate)
    if (!existsSync(file)) return Effect.succeed([])
    return Effect.tryPromise({
      try: async () => [pinned(await readFile(file), always)],
      catch: () =>
        new CertificatesRefused({
          setting: "AADHAAR_SANDBOX_DIR",
          what: `${sandboxFiles.certificate} is no certificate: remove the folder, and run pnpm sandbox:aadhaar again`
        })
    })
  })
