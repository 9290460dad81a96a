import { DateTime, Effect, Redacted, Result } from "effect"
import { OfflineAadhaar, type OfflineDocument } from "../../../src/features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { paperlessXml, paperlessZip } from "../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { qrData, signedDigits } from "../../../src/adapters/uidai-sandbox/SecureQrCode.ts"
import { asha, type TestHolder } from "../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { makeIssuer } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"

/** Who signs in these tests, once for a file: a key takes its time. */
export const issuer = makeIssuer()

export const MADE_AT = DateTime.makeUnsafe("2026-11-20T10:00:00.000Z")
export const SHARE_CODE = "4F7x"

export const xmlOf = (holder: TestHolder = asha) => paperlessXml(holder, SHARE_CODE, MADE_AT, issuer)

export const digitsFor = (holder: TestHolder = asha, version: "V1" | "V2" = "V1") =>
  signedDigits(qrData(holder, MADE_AT, version), issuer)

/** What comes of a document: itself, or why it is refused. */
export const outcome = (verified: Effect.Effect<OfflineDocument, { readonly why: string }>) =>
  Effect.map(Effect.result(verified), (result) => (Result.isSuccess(result) ? result.success : result.failure.why))

/** What comes of an XML, in a ZIP as UIDAI gives it. */
export const ofXml = Effect.fnUntraced(function* (xml: string, code = SHARE_CODE, name?: string) {
  const zip = yield* Effect.promise(() => paperlessZip(xml, SHARE_CODE, name))
  return yield* outcome((yield* OfflineAadhaar).paperless(zip, Redacted.make(code)))
})

/** What comes of a ZIP. */
export const ofZip = Effect.fnUntraced(function* (zip: Uint8Array, code = SHARE_CODE) {
  return yield* outcome((yield* OfflineAadhaar).paperless(zip, Redacted.make(code)))
})

/** What comes of the digits of a QR. */
export const ofDigits = Effect.fnUntraced(function* (digits: string) {
  return yield* outcome((yield* OfflineAadhaar).qr(Redacted.make(digits)))
})

/** A document without what is not compared: hashes and photos stay. */
export const plain = (document: OfflineDocument | string) =>
  typeof document === "string" ? document : { ...document, person: Redacted.value(document.person) }
