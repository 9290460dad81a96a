import { Effect, Layer, Redacted } from "effect"
import { OfflineAadhaar } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { ofPaperless, ofSecureQr } from "./OfflineDocuments.ts"
import { openPaperless } from "./PaperlessZip.ts"
import { readPaperless } from "./PaperlessXml.ts"
import type { PinnedCertificate } from "./PinnedCertificates.ts"
import { makeQrReader } from "./QrReader.ts"
import { refusedAs } from "./Refuse.ts"
import { readSecureQr } from "./SecureQr.ts"

/** What parsers throw becomes a refusal: a document that something chokes on is none. */
const parsed = <A>(parse: () => A) => Effect.try({ try: parse, catch: refusedAs("unreadable") })

/** Verifies documents by these certificates of UIDAI. */
export const uidaiOfflineAadhaar = (certificates: ReadonlyArray<PinnedCertificate>) =>
  Layer.effect(
    OfflineAadhaar,
    Effect.gen(function* () {
      const digitsIn = yield* makeQrReader

      const ofDigits = (digits: string) => parsed(() => ofSecureQr(readSecureQr(digits, certificates)))

      return OfflineAadhaar.of({
        isSetUp: certificates.length > 0,
        paperless: (zip, shareCode) =>
          Effect.flatMap(openPaperless(zip, shareCode), (xml) =>
            parsed(() => ofPaperless(readPaperless(xml, certificates), shareCode))
          ),
        qr: (digits) => ofDigits(Redacted.value(digits).trim()),
        qrImage: (image) => Effect.flatMap(digitsIn(image), ofDigits)
      })
    })
  )
