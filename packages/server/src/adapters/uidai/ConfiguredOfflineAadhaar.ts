import { Effect, Layer, Option } from "effect"
import { AadhaarOfflineConfig } from "../../config/AadhaarOfflineConfig.ts"
import { ServerConfig } from "../../config/ServerConfig.ts"
import { OfflineAadhaar } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { certificatesOf } from "./CertificateFolder.ts"
import { sandboxCertificates } from "./SandboxIssuer.ts"
import { uidaiOfflineAadhaar } from "./UidaiOfflineAadhaar.ts"

/**
 * Verifies documents by the certificates that the configuration pins; in development also by the issuer of test documents, if there
 * is one. **Errors**: `CertificatesRefused`.
 */
export const layer = Layer.unwrap(
  Effect.gen(function* () {
    const { certificates, sandbox } = yield* AadhaarOfflineConfig
    const { appEnv } = yield* ServerConfig
    const pinned = yield* Option.match(certificates, {
      onNone: () => Effect.succeed([]),
      onSome: ({ folder, pins }) => certificatesOf(folder, pins)
    })
    const ofTests = appEnv === "production" ? [] : yield* sandboxCertificates(sandbox)
    const believed = [...pinned, ...ofTests]
    return believed.length === 0 ? OfflineAadhaar.layerNone : uidaiOfflineAadhaar(believed)
  })
)
