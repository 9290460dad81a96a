import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { KycConsent } from "./KycSubmissions.ts"
import { UploadId } from "../uploads/KycUpload.ts"

/** The forms in which a person has their Aadhaar without its number: the paperless XML, and the Secure QR. */
export const OfflineForm = Schema.Literals(["paperless_xml", "secure_qr"])
export type OfflineForm = typeof OfflineForm.Type

/** The code that the person chose for the file at UIDAI; never printed. **Errors**: `INVALID_SHARE_CODE`. */
export const ShareCode = Schema.RedactedFromValue(
  Schema.String.check(
    patternRule(
      "INVALID_SHARE_CODE",
      "must be the 4 letters or digits that were chosen for the file",
      /^[0-9A-Za-z]{4}$/
    )
  ),
  { label: "share code" }
)

/** What a reader finds in a Secure QR, of which the largest has 7,089 digits; never printed. **Errors**: `INVALID_QR_DIGITS`. */
export const QrDigits = Schema.RedactedFromValue(
  Schema.String.check(
    patternRule("INVALID_QR_DIGITS", "must be all the digits of the QR, at most 7,089", /^[1-9][0-9]{0,7088}$/)
  ),
  { label: "QR" }
)

/**
 * A document that UIDAI has signed: a paperless XML is an upload and its share code, a Secure QR is an upload (an image of it) or
 * its digits. **Errors**: `AADHAAR_FORM_INCOMPLETE` for anything else.
 */
export const SubmitAadhaarOffline = Schema.Struct({
  form: OfflineForm,
  uploadId: Schema.optionalKey(UploadId),
  shareCode: Schema.optionalKey(ShareCode),
  digits: Schema.optionalKey(QrDigits),
  consent: KycConsent
})
export type SubmitAadhaarOffline = typeof SubmitAadhaarOffline.Type

/** Where the document is. */
export type OfflineSource =
  | {
      readonly form: "paperless_xml"
      readonly uploadId: UploadId
      readonly shareCode: typeof ShareCode.Type
    }
  | { readonly form: "secure_qr"; readonly uploadId: UploadId }
  | { readonly form: "secure_qr"; readonly digits: typeof QrDigits.Type }

/** Where the document of a submission is; undefined where it says too little, or too much. */
export const sourceOf = ({ digits, form, shareCode, uploadId }: SubmitAadhaarOffline): OfflineSource | undefined => {
  if (form === "paperless_xml") {
    return uploadId === undefined || shareCode === undefined || digits !== undefined
      ? undefined
      : { form, uploadId, shareCode }
  }
  if (shareCode !== undefined || (uploadId === undefined) === (digits === undefined)) return undefined
  return uploadId === undefined ? { form, digits: digits! } : { form, uploadId }
}
