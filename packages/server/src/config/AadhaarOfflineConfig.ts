import { type Config, Context, Layer, Option, Result } from "effect"
import { path as pathKind, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { wrong } from "@credbuzzpay/settings/SettingProblem"
import * as path from "node:path"
import { filesSettings } from "./FilesConfig.ts"
import type { CertificatePin } from "./values/CertificatePin.ts"
import { certificatePins } from "./values/CertificatePin.ts"

/** The values behind {@link AadhaarOfflineConfig}. */
export interface AadhaarOfflineSettings {
  /** Absolute: where UIDAI's certificates are, each of which has a pin. */
  readonly certificates: Option.Option<{ readonly folder: string; readonly pins: ReadonlyArray<CertificatePin> }>
  /** Absolute: where the issuer of test documents is, in development. Its certificate needs no pin. */
  readonly sandbox: string
  /** How old a document may be. **Units**: working days. */
  readonly workingDays: number
}

/** **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 27(2)(viii), which binds video KYC; elsewhere our own policy. */
const USUAL_WORKING_DAYS = 3

/** Ten years: a Secure QR on a card is as old as the card. */
const MOST_WORKING_DAYS = 2600

export const aadhaarOfflineSettings = combinedGroup(
  "Aadhaar offline",
  "By which certificates of UIDAI's documents are verified that people bring (docs/kyc-offline.md). Without these, `kyc/aadhaar/offline` answers 409 `AADHAAR_OFFLINE_NOT_SET_UP`.",
  {
    folder: setting(
      "AADHAAR_CERTIFICATES_DIR",
      pathKind,
      "A folder with UIDAI's certificates, each in a file of its own, as PEM or DER."
    ).optional("none: documents are not verified"),
    pins: setting(
      "AADHAAR_CERTIFICATE_PINS",
      certificatePins,
      "Which certificates are believed, and for documents of which days: `<SHA-256 of the certificate in hex>@<from>..<until>`, the last day not with it; several with commas between them. A certificate's own end binds nobody: UIDAI signs on behind it."
    ).optional("none"),
    sandbox: setting(
      "AADHAAR_SANDBOX_DIR",
      pathKind,
      "Where `pnpm sandbox:aadhaar` keeps the issuer of test documents, which development believes."
    ).optional("`aadhaar-sandbox` in DATA_DIR; must not be set in production"),
    data: filesSettings.fields.data,
    workingDays: setting(
      "AADHAAR_DOCUMENT_WORKING_DAYS",
      whole({ minimum: 1, maximum: MOST_WORKING_DAYS }),
      "How many working days old a document may be. Law says three for video KYC; a Secure QR on paper is as old as the paper."
    ).withDefault(String(USUAL_WORKING_DAYS))
  },
  {
    combine: ({
      data,
      folder,
      pins,
      sandbox,
      workingDays
    }): Result.Result<AadhaarOfflineSettings, ReadonlyArray<ReturnType<typeof wrong>>> => {
      if (Option.isSome(folder) !== Option.isSome(pins)) {
        return Result.fail([
          Option.isSome(folder)
            ? wrong("AADHAAR_CERTIFICATE_PINS", "must say which of AADHAAR_CERTIFICATES_DIR are believed, and when")
            : wrong("AADHAAR_CERTIFICATES_DIR", "must be the folder of the certificates of AADHAAR_CERTIFICATE_PINS")
        ])
      }
      return Result.succeed({
        certificates: Option.map(Option.all({ folder, pins }), (both) => ({
          ...both,
          folder: path.resolve(both.folder)
        })),
        sandbox: path.resolve(Option.getOrElse(sandbox, () => path.join(data, "aadhaar-sandbox"))),
        workingDays
      })
    },
    inProduction: ({ sandbox }) =>
      Option.isSome(sandbox)
        ? [wrong("AADHAAR_SANDBOX_DIR", "must not be set in production: whoever has that folder signs for anybody")]
        : []
  }
)

/** How documents of UIDAI's are verified: see {@link aadhaarOfflineSettings}. */
export class AadhaarOfflineConfig extends Context.Service<AadhaarOfflineConfig, AadhaarOfflineSettings>()(
  "@credbuzzpay/server/config/AadhaarOfflineConfig"
) {
  static readonly config: Config.Config<AadhaarOfflineSettings> = aadhaarOfflineSettings.config

  static readonly layerConfig = Layer.effect(AadhaarOfflineConfig, AadhaarOfflineConfig.config)
}
