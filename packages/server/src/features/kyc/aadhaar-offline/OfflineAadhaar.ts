import { Context, Data, type DateTime, Effect, Layer, type Redacted } from "effect"
import type { OfflineForm } from "@credbuzzpay/domain/kyc/submissions/OfflineSubmission"
import type { AadhaarPerson } from "../aadhaar/AadhaarProvider.ts"
import type { ContactProof } from "./ContactProof.ts"

/**
 * A document whose signature was verified. `reference` names the document, and no number: the last four digits and the time of
 * its making. `signedAt` is that time. `digest` is SHA-256 of the signature, which nobody can guess who has not the document: it
 * tells the same document again, and nothing of what is in it.
 */
export interface OfflineDocument {
  readonly form: OfflineForm
  readonly reference: string
  readonly digest: Uint8Array
  readonly lastFour: string
  readonly signedAt: DateTime.Utc
  readonly person: Redacted.Redacted<AadhaarPerson>
  readonly mobile: ContactProof
  readonly email: ContactProof
}

/**
 * Why a document is refused. `unreadable`: it is none, is cut short, too large or made to do harm. `share_code`: the code does
 * not open it. `altered`: its signature does not hold. `foreign`: it was signed by nobody whom we know, or outside the time in
 * which their key counts. `no_code`: there is no QR in the image. `unsigned`: a QR of before 2018.
 */
export const offlineRefusals = ["unreadable", "share_code", "altered", "foreign", "no_code", "unsigned"] as const
export type OfflineRefusal = (typeof offlineRefusals)[number]

/** The document proves nothing. `why` is for metrics and for what the person is told; nothing of the document is in it. */
export class OfflineRefused extends Data.TaggedError("OfflineRefused")<{ readonly why: OfflineRefusal }> {}

const notSetUp = Effect.die(new Error("Nothing is set up to verify Aadhaar documents by"))

/**
 * Verifies Aadhaar offline: without UIDAI, without a vendor, without the number.
 *
 * **Errors**: `OfflineRefused`, whatever is done to it. **Source**: docs/kyc-offline.md.
 */
export class OfflineAadhaar extends Context.Service<
  OfflineAadhaar,
  {
    /** Whether there is a certificate of UIDAI to verify by; without one nothing else is asked. */
    readonly isSetUp: boolean
    /** A ZIP with one XML, opened by the share code that the person chose. */
    readonly paperless: (
      zip: Uint8Array,
      shareCode: Redacted.Redacted<string>
    ) => Effect.Effect<OfflineDocument, OfflineRefused>
    /** The digits that a reader finds in a Secure QR. */
    readonly qr: (digits: Redacted.Redacted<string>) => Effect.Effect<OfflineDocument, OfflineRefused>
    /** A JPEG or PNG with a Secure QR in it. */
    readonly qrImage: (image: Uint8Array) => Effect.Effect<OfflineDocument, OfflineRefused>
  }
>()("@credbuzzpay/server/kyc/OfflineAadhaar") {
  /** Where no certificate is configured. */
  static readonly layerNone = Layer.succeed(OfflineAadhaar, {
    isSetUp: false,
    paperless: () => notSetUp,
    qr: () => notSetUp,
    qrImage: () => notSetUp
  })
}
